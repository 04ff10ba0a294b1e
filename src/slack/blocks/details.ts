import type { Button, KnownBlock, ModalView, RichTextBlock, RichTextElement } from '@slack/types';
import type { Found } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { canEndAs } from '../../domain/definition';
import { given, present } from '../../domain/given';
import type { Note } from '../../domain/note';
import { decisionValue } from '../answers/button-value';
import { DETAILS } from '../ids';
import { plain } from '../mrkdwn';
import { bold, date, type Sentence, sentence } from '../sentence';
import { partsOf } from '../text-parts';
import { outcome, submitter } from '../wording/article';
import { CLAIM, whoIsOnIt } from '../wording/claim';
import { ANOTHER_TITLE } from '../wording/decision';
import { historyLines } from '../wording/history';
import { ADD_NOTE, noteLine } from '../wording/notes';
import { replacedByWhat, replacesWhat } from '../wording/replacement';
import { everyMatchDescribed } from '../wording/screening';
import { stateName } from '../wording/state';
import { actions, button, LONGEST_ADDRESS, paragraph, richText, sentenceList } from './block';
import { about, reopenButton } from './decision-buttons';
import { linkedTitle, linkOf } from './title';

/** What those who decide on an article see of it beside the others, and when. */
export interface Together {
  readonly notes: readonly Note[];
  readonly now: Date;
}

/** What else the modal has than the article. */
export interface ShownWith {
  /** For those who decide. */
  readonly together?: Together;
  /** For links to other cards: the workspace's own address, if it is known. */
  readonly workspaceUrl?: string;
  /** What it remembers: where it was opened from. At most 3,000 characters. */
  readonly metadata?: string;
  /** What came of a press. */
  readonly sentence?: Sentence;
}

/**
 * All that is known of an article, in a modal: what its card has no room for, too. While it waits, those who decide find there what a row
 * of a list has no room for; above all that can grow, so that no button moves.
 */
export function detailsModal(record: ArticleRecord, executionUrl: string, shown: ShownWith = {}): ModalView {
  const { article, decision, status } = record;
  const { together, workspaceUrl, metadata: private_metadata, sentence: said } = shown;
  const reopen = reopenButton(record);
  return {
    type: 'modal',
    title: plain('Details'),
    close: plain('Close'),
    ...given({ private_metadata }),
    blocks: present<KnownBlock>([
      linkedTitle(article),
      paragraph(status === 'pending' ? bold(stateName(record)) : outcome(record, stateName(record))),
      together && status === 'pending' && actions(...waysOn(record)),
      said !== undefined && paragraph(said),
      decision?.title && paragraph([bold('Approved title'), '\n', decision.title]),
      decision?.reason && paragraph([bold('Reason'), '\n', decision.reason]),
      facts(record, together, workspaceUrl),
      reasons(article),
      ...wholeExcerpt(article.excerpt),
      notesList(together?.notes),
      sentenceList('History', historyLines(record)),
      links(record, executionUrl),
      reopen && actions(reopen),
    ]),
  };
}

/** What can be done with an article that waits, beside deciding on it as it is. */
function waysOn(record: ArticleRecord): Button[] {
  const value = decisionValue(record.articleId, undefined, record.review);
  const ways = present<Button>([
    button(DETAILS.claim, CLAIM, value),
    button(DETAILS.note, `${ADD_NOTE}…`, value),
    canEndAs(record, 'published') && button(DETAILS.anotherTitle, ANOTHER_TITLE, value),
  ]);
  return ways.map((way) => about(record.article, way));
}

/** Every rule that holds an article, and how it was found. */
export function reasons(found: Found): RichTextBlock {
  const matches = everyMatchDescribed(found);
  return sentenceList('Why it was held', matches.length > 0 ? matches : ['No rule']);
}

/** The notes of an article, as far as it has some. */
export function notesList(notes: readonly Note[] = []): RichTextBlock | undefined {
  return notes.length > 0 ? sentenceList('Notes', notes.map(noteLine)) : undefined;
}

function facts(record: ArticleRecord, together?: Together, workspaceUrl?: string): RichTextBlock {
  const { article, submittedAt, status, deadline } = record;
  const until = status === 'pending' && deadline !== undefined;
  return factLines([
    sentence`${bold('Submitted by:')} ${submitter(article)}`,
    sentence`${bold('Submitted:')} ${date(submittedAt)}`,
    until && sentence`${bold('Decide by:')} ${date(deadline)}`,
    together && whoIsOnIt(record, together.now),
    replacesWhat(record, workspaceUrl),
    replacedByWhat(record, workspaceUrl),
  ]);
}

/** Sentences a line each, as far as they are there. */
export function factLines(lines: readonly (Sentence | undefined | false)[]): RichTextBlock {
  return paragraph(present<Sentence>(lines).map((line, at) => [at === 0 ? '' : '\n', line]));
}

/** The whole of an excerpt, paragraphs and all. */
export function wholeExcerpt(words: string | undefined): KnownBlock[] {
  if (!words?.trim()) return [];
  const quotes = partsOf(words).map(
    (text): RichTextBlock => ({
      type: 'rich_text',
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
    }),
  );
  return [paragraph(bold('Excerpt')), ...quotes];
}

/** Links in rich text, where no character of an address can break out. */
function links({ article }: ArticleRecord, executionUrl: string): RichTextBlock | undefined {
  const url = linkOf(article);
  const all = present<RichTextElement>([
    url && { type: 'link', url, text: 'Read the article' },
    executionUrl.length <= LONGEST_ADDRESS && { type: 'link', url: executionUrl, text: 'Execution' },
  ]);
  const between = { type: 'text', text: ' · ' } as const;
  return all.length > 0 ? richText(...all.flatMap((link) => [between, link]).slice(1)) : undefined;
}
