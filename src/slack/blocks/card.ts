import type { KnownBlock, RichTextBlock, RichTextElement, SectionBlock } from '@slack/types';
import type { ArticleRecord, Status } from '../../domain/article';
import { cut, date, literalWithin, mrkdwn, plain } from '../mrkdwn';
import { matchesDescribed, outcome, quoted, submitter } from '../wording';
import { decisionButtons } from './decision-buttons';
import { titleBlock } from './title';

/** A message as chat.postMessage and chat.update take it; `text` is what a notification or a screen reader shows. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

const FIELD_LIMIT = 2000;
/** What keeps a card, title and all, well inside what Slack shows without folding it. */
const EXCERPT_LIMIT = 3000;

const HEADINGS: Record<Status, string> = {
  pending: 'Held for review',
  published: 'Approved and published',
  rejected: 'Rejected',
  expired: 'Expired, not published',
};

/** One article in the review channel: with buttons while it waits, with its outcome afterwards. */
export const card = (record: ArticleRecord, executionUrl: string): Message => {
  const heading = HEADINGS[record.status];
  const waits = record.status === 'pending';
  return {
    text: `${heading}: ${quoted(record.article.title)}`,
    blocks: [
      { type: 'header', text: plain(heading) },
      titleBlock(record.article),
      ...(waits ? [] : outcomeBlocks(record)),
      facts(record),
      ...excerpt(record),
      links(record, executionUrl),
      ...(waits ? [decisionButtons(record.articleId)] : []),
    ],
  };
};

const outcomeBlocks = (record: ArticleRecord): KnownBlock[] => {
  const blocks: KnownBlock[] = [{ type: 'section', text: mrkdwn(outcome(record)) }];
  const reason = record.decision?.reason;
  if (reason) blocks.push({ type: 'section', text: mrkdwn(`*Reason*\n${literalWithin(reason, 2900)}`) });
  return blocks;
};

const facts = ({ article, submittedAt, status, deadline }: ArticleRecord): SectionBlock => {
  const fields: [label: string, text: string][] = [
    ['Submitted by', submitter(article)],
    ['Submitted', date(submittedAt)],
    ['Why it was held', literalWithin(matchesDescribed(article.matches) || 'No rule', FIELD_LIMIT - 50)],
  ];
  if (status === 'pending' && deadline !== undefined) fields.push(['Decide by', date(deadline)]);
  return { type: 'section', fields: fields.map(([label, text]) => mrkdwn(`*${label}*\n${text}`)) };
};

const excerpt = ({ article }: ArticleRecord): RichTextBlock[] =>
  article.excerpt
    ? [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_quote',
              elements: [{ type: 'text', text: cut(article.excerpt, EXCERPT_LIMIT) }],
            },
          ],
        },
      ]
    : [];

/** Links in rich text, where no character of an address can break out. */
const links = ({ article }: ArticleRecord, executionUrl: string): RichTextBlock => {
  const elements: RichTextElement[] = [];
  if (article.url && /^https?:\/\//i.test(article.url)) {
    elements.push(
      { type: 'link', url: article.url, text: 'Read the article' },
      { type: 'text', text: ' · ' },
    );
  }
  elements.push({ type: 'link', url: executionUrl, text: 'Execution' });
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
};
