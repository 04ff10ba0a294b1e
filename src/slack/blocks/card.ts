import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Status } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { present } from '../../domain/given';
import { hostOf } from '../../domain/link';
import { cut } from '../mrkdwn';
import { bold, date, type Sentence, sentence } from '../sentence';
import { outcome, quoted, submitter } from '../wording/article';
import { matchesDescribed } from '../wording/screening';
import { heading, type Message, message, paragraph, richText } from './block';
import { decisionButtons, undoButton } from './decision-buttons';
import { titleBlock } from './title';

/** What keeps a card, title and all, well inside what Slack shows without folding it. */
const EXCERPT_LIMIT = 3000;

const HEADINGS: Record<Exclude<Status, 'decided'>, string> = {
  pending: 'Held for review',
  published: 'Approved and published',
  rejected: 'Rejected',
  returned: 'Returned to its author',
  withdrawn: 'Withdrawn',
  expired: 'Expired, not published',
};

/** What was decided is not yet so while it may be undone. */
const headingOf = ({ status, decision }: ArticleRecord): string => {
  if (status !== 'decided') return HEADINGS[status];
  return decision?.status === 'published' ? 'Approved' : HEADINGS[decision?.status ?? 'rejected'];
};

/** One article in the review channel: with buttons while it waits, with its outcome and the way back afterwards. */
export function card(record: ArticleRecord, executionUrl: string): Message {
  const title = headingOf(record);
  const waits = record.status === 'pending';
  const reason = record.decision?.reason;
  return message(
    sentence`${title}: ${quoted(record.article)}`,
    present<KnownBlock>([
      heading(title),
      titleBlock(record.article),
      !waits && paragraph(outcome(record)),
      !waits && reason && paragraph([bold('Reason'), '\n', reason]),
      facts(record),
      excerpt(record),
      links(record, executionUrl),
      waits && decisionButtons(record),
      record.status === 'decided' && undoButton(record),
    ]),
  );
}

function facts({ article, submittedAt, status, deadline }: ArticleRecord): RichTextBlock {
  const lines: [label: string, fact: Sentence][] = [
    ['Submitted by', submitter(article)],
    ['Submitted', date(submittedAt)],
    ['Why it was held', matchesDescribed(article) || 'No rule'],
  ];
  if (status === 'pending' && deadline !== undefined) lines.push(['Decide by', date(deadline)]);
  return paragraph(lines.map(([label, fact], at) => [at === 0 ? '' : '\n', bold(`${label}:`), ' ', fact]));
}

function excerpt({ article }: ArticleRecord): RichTextBlock | undefined {
  if (!article.excerpt) return undefined;
  const text = { type: 'text', text: cut(article.excerpt, EXCERPT_LIMIT) } as const;
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [text] }] };
}

/** Links in rich text, where no character of an address can break out. */
function links({ article: { url } }: ArticleRecord, executionUrl: string): RichTextBlock {
  const execution = { type: 'link', url: executionUrl, text: 'Execution' } as const;
  if (!url || hostOf(url) === undefined) return richText(execution);
  return richText({ type: 'link', url, text: 'Read the article' }, { type: 'text', text: ' · ' }, execution);
}
