import type { ArticleRecord } from '../../domain/article-record';
import { COUNT_BOUND, type PendingView } from '../../usecases/list-pending';
import { type ListedPage, looksOn, MAX_ROWS } from '../answers/button-value';
import { cut } from '../mrkdwn';
import { bold, date, type Sentence, sentence } from '../sentence';
import { PAST, plural, retitled, submitter, timeTaken, waitingFor } from './article';
import { matchesDescribed } from './screening';

const articlesAre = (count: number, whose: string): string =>
  `${plural(count, 'article')}${whose} ${count === 1 ? 'is' : 'are'}`;

/** How many wait, since when, and for whom. */
export function pendingSummary(view: PendingView, now: Date): Sentence {
  const { count = 0 } = view;
  if (view.scope === 'own') {
    if (view.count === undefined) return 'Articles of yours that are waiting:';
    return count === 0 ? 'Nothing of yours is waiting.' : `${articlesAre(count, ' of yours')} waiting.`;
  }
  if (count === 0) return 'Nothing is waiting. All caught up! ✨';
  const many = count > COUNT_BOUND ? `${COUNT_BOUND}+ articles are` : articlesAre(count, '');
  const age = view.oldest ? ` ${count === 1 ? 'It' : 'The oldest'} has waited ${waitingFor(view.oldest, now)}.` : '';
  return sentence`${bold(`${many} waiting.`)}${age}`;
}

/** To those who may not decide, above a list. */
export function ownOnly(reviewers: Sentence): Sentence {
  return sentence`You see only what you submitted yourself. The decisions are up to ${reviewers}.`;
}

/** How much a row tells of what the rules found, in UTF-16 units; the card that it links has all of it. */
const LONGEST_MATCHES = 600;

/** What is to be known about an article in one line of a list, whether it waits or was decided there. */
export function rowFacts(record: ArticleRecord, now: Date): Sentence {
  const { article, decision, deadline } = record;
  const facts = sentence`${cut(matchesDescribed(article), LONGEST_MATCHES)} · by ${submitter(article)}`;
  if (decision) {
    return sentence`${facts} · waited ${timeTaken(record)} · ${PAST[decision.status]}${retitled(decision)} ${date(decision.at)}`;
  }
  const until = deadline === undefined ? '' : sentence` · decide by ${date(deadline)}`;
  return sentence`${facts} · waiting ${waitingFor(record, now)}${until}`;
}

/** In the place of a row whose article is there no more. */
export const GONE = {
  title: 'An article that is no longer there',
  facts: 'It was erased meanwhile.',
  outcome: 'There is nothing to decide.',
} as const;

/**
 * Which page of how many this is, where there are several. Those before and behind it are counted by what they hold: after decisions
 * a page may begin anywhere. `more`: how it is said that there are, or may be, more than are counted.
 */
function pageNumber({ position, rows, total = 0, atLeast = false }: ListedPage, more: string): string {
  const { from = 0 } = position;
  const page = 1 + Math.ceil(from / MAX_ROWS);
  const pages = page + Math.ceil(Math.max(0, total - from - rows.length) / MAX_ROWS);
  return pages > 1 && rows.length > 0 ? `Page ${page} of ${atLeast ? `${more} ` : ''}${pages} · ` : '';
}

/**
 * Which part of the whole a page shows, what a search found and how far it looked; undefined where the page is all there
 * is. `decided`: how many of its rows were decided since they were listed.
 */
export function pagePart(page: ListedPage, scope: PendingView['scope'], decided: number): Sentence | undefined {
  const { position, rows, total = 0, atLeast = false, searched } = page;
  const { words, from = 0 } = position;
  const since = decided > 0 ? `, ${decided} decided since` : '';
  const range = `${rows.length === 1 ? '' : `${from + 1}–`}${from + rows.length} of `;
  if (words === undefined) {
    if (total <= rows.length) return undefined;
    return `${pageNumber(page, scope === 'all' ? 'more than' : 'at least')}${range}${total}${atLeast ? '+' : ''}${since}`;
  }

  const wanted = `“${words}”`;
  const nothing = `Nothing${from > 0 ? ' more' : ''} matches ${wanted}${searched === undefined ? '' : ' so far'}.`;
  const found =
    rows.length === 0
      ? nothing
      : `${pageNumber(page, 'at least')}Matching ${wanted}: ${range}${atLeast ? 'at least ' : ''}${total}${since}.`;
  if (searched === undefined) return found;
  const which =
    scope === 'all'
      ? `the ${searched.toLocaleString('en-US')} oldest`
      : `your ${searched.toLocaleString('en-US')} newest`;
  return sentence`${found} Looked through ${which}; ${bold(looksOn(page) ? 'Look on' : 'Next page')} searches the rest.`;
}
