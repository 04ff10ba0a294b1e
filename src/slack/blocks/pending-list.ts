import type { Button, KnownBlock } from '@slack/types';
import { type ArticleRecord, mayBeUndone } from '../../domain/article-record';
import { given, present } from '../../domain/given';
import type { PendingView } from '../../usecases/list-pending';
import { type ListedPage, type ListPosition, looksOn, pageValue } from '../answers/button-value';
import { ACTIONS } from '../ids';
import { bold, joined, type Sentence } from '../sentence';
import { endingOf, outcome, outcomeInOurWords } from '../wording/article';
import { whoIsOnIt } from '../wording/claim';
import { notesCounted } from '../wording/notes';
import { GONE, ownOnly, pagePart, pendingSummary, rowFacts } from '../wording/waiting';
import { actions, beside, button, type Message, message, note, paragraph } from './block';
import { decisionButtons, undoButton } from './decision-buttons';
import { articleLines } from './title';

/** What the rows of a list are drawn from. */
export interface RowsInput {
  readonly view: PendingView;
  readonly page: ListedPage;
  readonly now: Date;
  /** The workspace's own address, if it is known. */
  readonly workspaceUrl?: string | undefined;
}

/** What came of a click, and on which article it was made. */
export interface Answer {
  readonly articleId: string;
  readonly sentence: Sentence;
  /** That nothing was done at all, which is no news of an article that waits no more. */
  readonly isNothing?: true;
}

/** The page that a view shows, which was come to by `position`. */
export function listedPage({ items, nextCursor, ahead, part }: PendingView, position: ListPosition): ListedPage {
  const { words } = position;
  const { cursor, read } = position.back ? {} : position;
  const from = part?.from || undefined;
  return {
    position: given({ words, cursor, read, from }),
    rows: items.map(({ articleId }) => articleId),
    ...given({
      total: part?.total,
      atLeast: part?.atLeast || undefined,
      searched: part?.searched,
      next: nextCursor === undefined ? undefined : { cursor: nextCursor, ...part?.next },
      previous: from === undefined || items.length === 0 ? undefined : given({ cursor: ahead, from }),
    }),
  };
}

/** What waits for a decision, ten a page at most, for one person's eyes. */
export function pendingList(
  input: RowsInput & { /** Who may decide. */ readonly reviewers: Sentence; readonly answer?: Answer | undefined },
): Message {
  const { view, page, now } = input;
  const summary = pendingSummary(view, now);
  const decided = view.items.filter(({ status }) => status !== 'pending').length;
  const part = pagePart(page, view.scope, decided);
  const news = newsIn(view, input.answer);
  return message(
    news?.sentence ?? summary,
    present([
      aboveRows(page, news),
      paragraph(summary),
      view.scope === 'own' && note(ownOnly(input.reviewers)),
      waysThrough(input),
      part && note(part),
      ...pendingRows(input, news),
      ...pageButtons(page, decided),
    ]),
  );
}

/**
 * The ways through what waits, or the part of it that is shown, for those who may decide: one by one, several together, or another
 * part. They stay as long as the rows do, so that each keeps its place, and stand above what says which part is shown, so that
 * they do whatever that is.
 */
export function waysThrough({ view, page }: RowsInput): KnownBlock | undefined {
  const { words } = page.position;
  const isPart = words !== undefined;
  const isForAll = view.scope === 'all';
  const hasRows = page.rows.length > 0;
  const these = pageValue(given({ words }));
  const ways = present([
    isForAll && hasRows && button(ACTIONS.oneByOne, 'Review one by one', these),
    isForAll && hasRows && button(ACTIONS.selectSeveral, 'Select several', these),
    isForAll && (hasRows || isPart) && button(ACTIONS.filter, 'Filter…', these),
    isPart && button(ACTIONS.showPending, 'Show all', 'all'),
  ]);
  return ways.length > 0 ? actions(...ways) : undefined;
}

/** What came of a click, if that is news of its article. */
export function newsIn({ items }: PendingView, answer: Answer | undefined): Answer | undefined {
  const waits = items.some(({ articleId, status }) => articleId === answer?.articleId && status === 'pending');
  return answer?.isNothing && !waits ? undefined : answer;
}

/** What is news of an article that has no row here. */
export function aboveRows({ rows }: ListedPage, news: Answer | undefined): KnownBlock | undefined {
  return news && !rows.includes(news.articleId) ? paragraph(news.sentence) : undefined;
}

/**
 * A row for each article of the page. Each keeps its place, and its parts theirs, whatever becomes of the article: who
 * clicks a second time, clicks on what they clicked on before.
 */
export function pendingRows(input: RowsInput, news: Answer | undefined): KnownBlock[] {
  const found = new Map(input.view.items.map((record) => [record.articleId, record]));
  return input.page.rows.flatMap((articleId) => {
    const record = found.get(articleId);
    const sentence = news?.articleId === articleId ? news.sentence : undefined;
    return record ? pendingRow(record, input, sentence) : goneRow(sentence);
  });
}

/**
 * An article's title, what is to be known about it and, for those who may, the buttons or what came of it. `sentence`: what came of a
 * click on it.
 */
function pendingRow(
  record: ArticleRecord,
  { view, page, now, workspaceUrl }: RowsInput,
  sentence: Sentence | undefined,
): KnownBlock[] {
  const waits = record.status === 'pending';
  if (mayBeUndone(record) && view.scope === 'all') {
    return [
      { type: 'divider' },
      articleLines(record, workspaceUrl),
      // Whoever pressed a button knew the facts, and is told all the rest.
      sentence ? paragraph(sentence) : note(rowFacts(record, now)),
      // At the far end of the line, where none of the ways to decide stood.
      beside(sentence ? bold(endingOf(record)) : outcomeInOurWords(record), undoButton(record, { page })),
    ];
  }
  const together = view.scope === 'all' ? [whoIsOnIt(record, now), notesCounted(record)] : [];
  return present<KnownBlock>([
    { type: 'divider' },
    articleLines(record, workspaceUrl),
    note(joined(present<Sentence>([rowFacts(record, now), ...together]))),
    waits && view.scope === 'all' && decisionButtons(record, page),
    waits ? sentence && paragraph(sentence) : paragraph(sentence ?? outcome(record)),
  ]);
}

/** As high as a row, so that the one below stays where it is. */
const goneRow = (sentence: Sentence = GONE.outcome): KnownBlock[] => [
  { type: 'divider' },
  paragraph(GONE.title),
  note(GONE.facts),
  paragraph(sentence),
];

/**
 * The ways to other pages. Each stands where it does on every page that has it. `decided`: how many of the page no longer wait,
 * and so no longer come before the next one.
 */
function pageButtons(page: ListedPage, decided: number): KnownBlock[] {
  const { position, next, previous } = page;
  const { words, cursor, from = 0 } = position;
  const buttons: Button[] = [];
  if (previous !== undefined) {
    const value = pageValue({ ...given({ words }), ...previous, back: true });
    buttons.push(button(ACTIONS.previousPage, 'Previous page', value));
  }
  if (next !== undefined) {
    const begins = next.from && Math.max(0, next.from - decided);
    const value = pageValue(given({ words, ...next, from: begins }));
    buttons.push(button(ACTIONS.pendingPage, looksOn(page) ? 'Look on' : 'Next page', value));
  }
  if (cursor !== undefined || from > 0)
    buttons.push(button(ACTIONS.firstPage, 'First page', pageValue(given({ words }))));
  return buttons.length > 0 ? [{ type: 'divider' }, actions(...buttons)] : [];
}
