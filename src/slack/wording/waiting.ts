import type { ArticleRecord } from '../../domain/article-record';
import { COUNT_BOUND, type PendingView } from '../../usecases/list-pending';
import { type ListedPage, looksOn } from '../answers/button-value';
import { cut } from '../mrkdwn';
import { bold, date, type Sentence, sentence } from '../sentence';
import { PAST, plural, submitter, timeTaken, waitingFor } from './article';
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
    return sentence`${facts} · waited ${timeTaken(record)} · ${PAST[decision.status]} ${date(decision.at)}`;
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
 * Which part of the whole a page shows, what a search found and how far it looked; undefined where the page is all there
 * is. `decided`: how many of its rows were decided since they were listed.
 */
export function pagePart(page: ListedPage, scope: PendingView['scope'], decided: number): Sentence | undefined {
  const { position, rows, total = 0, atLeast = false, searched } = page;
  const { words, from = 0 } = position;
  const since = decided > 0 ? `, ${decided} decided since` : '';
  const range = `${rows.length === 1 ? '' : `${from + 1}–`}${from + rows.length} of `;
  if (words === undefined) return total > rows.length ? `${range}${total}${atLeast ? '+' : ''}${since}` : undefined;

  const wanted = `“${words}”`;
  const nothing = `Nothing${from > 0 ? ' more' : ''} matches ${wanted}${searched === undefined ? '' : ' so far'}.`;
  const found =
    rows.length === 0 ? nothing : `Matching ${wanted}: ${range}${atLeast ? 'at least ' : ''}${total}${since}.`;
  if (searched === undefined) return found;
  const which =
    scope === 'all'
      ? `the ${searched.toLocaleString('en-US')} oldest`
      : `your ${searched.toLocaleString('en-US')} newest`;
  return sentence`${found} Looked through ${which}; ${bold(looksOn(page) ? 'Look on' : 'Next page')} searches the rest.`;
}
