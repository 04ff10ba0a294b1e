import type { ArticleRecord } from '../../domain/article-record';
import { present } from '../../domain/given';
import { ageOf, type PendingFilter, readFilter } from '../../domain/pending-filter';
import { COUNT_BOUND, type PendingView } from '../../usecases/list-pending';
import { type ListedPage, looksOn, MAX_ROWS } from '../answers/button-value';
import { cut } from '../mrkdwn';
import { bold, code, date, type Sentence, sentence } from '../sentence';
import { PAST, plural, retitled, submitter, timeTaken, waitingFor } from './article';
import { ofThese } from './numbers';
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
  if (position.words === undefined) {
    if (total <= rows.length) return undefined;
    const number = pageNumber(page, scope === 'all' ? 'more than' : 'at least');
    return `${number}${rangeOf(page)}${total}${atLeast ? '+' : ''}${sinceListed(decided)}`;
  }
  const found = `${pageNumber(page, 'at least')}${foundPart(page, decided)}`;
  if (searched === undefined) return found;
  const far = `Looked through ${scope === 'all' ? `the ${ofThese(searched, 'oldest')}` : `your ${ofThese(searched, 'newest')}`}`;
  // Where a next page has the rest of what was found, that comes first.
  return looksOn(page) ? sentence`${found} ${far}; ${bold('Look on')} goes on from there.` : `${found} ${far} so far.`;
}

/** What a search or a filter is of, and how much it found. `decided`: how many of the rows were decided since. */
export function foundPart(page: ListedPage, decided: number): string {
  const { position, rows, total = 0, atLeast = false, searched } = page;
  const { words = '', from = 0 } = position;
  if (rows.length === 0) return nothingMatches(words, { more: from > 0, soFar: searched !== undefined });
  const { isFiltered, wanted } = described(words);
  const range = `${rangeOf(page)}${atLeast ? 'at least ' : ''}${total}${sinceListed(decided)}`;
  return isFiltered ? `Filtered: ${wanted}. ${range}.` : `Matching ${wanted}: ${range}.`;
}

/** Where nothing is found. `more`: some was before; `soFar`: not all was looked through. */
export function nothingMatches(words: string, { more = false, soFar = false } = {}): string {
  const { isFiltered, wanted } = described(words);
  const [nothing, yet] = [more ? 'Nothing more' : 'Nothing', soFar ? ' so far' : ''];
  return isFiltered ? `${nothing} that waits matches${yet}: ${wanted}.` : `${nothing} matches ${wanted}${yet}.`;
}

const rangeOf = ({ position: { from = 0 }, rows }: ListedPage): string =>
  `${rows.length === 1 ? '' : `${from + 1}–`}${from + rows.length} of `;

const sinceListed = (decided: number): string => (decided > 0 ? `, ${decided} decided since` : '');

/** What somebody wants to see, in words: what they searched for, or what is filtered. */
function described(text: string): { readonly isFiltered: boolean; readonly wanted: string } {
  const { words, ...filter } = readFilter(text);
  const searched = `“${words.join(' ')}”`;
  const filters = filtersIn(filter);
  if (filters.length === 0) return { isFiltered: false, wanted: searched };
  return { isFiltered: true, wanted: present([words.length > 0 && `matching ${searched}`, ...filters]).join(', ') };
}

function filtersIn({ rule, from, author, older }: Omit<PendingFilter, 'words'>): string[] {
  return present([
    rule !== undefined && `held by “${rule}”`,
    from !== undefined && `from ${sourceNamed(from)}`,
    author !== undefined && `author “${author}”`,
    older !== undefined && `waiting longer than ${ageNamed(older)}`,
  ]);
}

/** Where something came from, as a filter names it. */
export const sourceNamed = (from: string): string => (from === 'slack' ? 'Slack' : `${from} (API)`);

const UNITS = { m: 'minute', h: 'hour', d: 'day' } as const;

/** An age of a filter. */
export function ageNamed(older: string): string {
  const { count, unit } = ageOf(older);
  return plural(count, UNITS[unit]);
}

/** What a search or a filter is of, where its matches are shown one by one. */
export function onlyThese(words: string): string {
  const { isFiltered, wanted } = described(words);
  return `${isFiltered ? 'Filtered:' : 'Matching'} ${wanted}.`;
}

/** Which they are that were counted or named just before; nothing where that is all that waits. `count`: how many those are, if one. */
export function whichMatch(words: string | undefined, count = 2): string {
  if (words === undefined) return '';
  const { isFiltered, wanted } = described(words);
  return ` that ${count === 1 ? 'matches' : 'match'} ${isFiltered ? `(${wanted})` : wanted}`;
}

/** To whoever wrote a word that was surely meant as a filter. */
export function misread(word: string): string {
  return `I cannot read “${cut(word, LONGEST_WORD)}” as a filter. Write for example rule:forbidden, from:slack, author:"Eva Long" or older:4h; m, h and d are minutes, hours and days.`;
}

const LONGEST_WORD = 60;

/** Where a search and its filters are too long together. */
export const tooLongTogether = (most: number, length: number): string =>
  `All of it together may have at most ${most} characters; this has ${length}.`;

/** Below the queue on the Home, where more match, or wait, than it shows. */
export function restListed({ rows, position }: ListedPage, scope: PendingView['scope'], command: string): Sentence {
  const typed = code(position.words === undefined ? command : `${command} ${position.words}`);
  if (rows.length === 0) return sentence`${typed} looks through all of it, page by page.`;
  return sentence`These are the ${scope === 'all' ? 'oldest' : 'newest'}. ${typed} lists them all.`;
}
