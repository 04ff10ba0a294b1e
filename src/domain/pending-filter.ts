import type { Article } from './article';
import type { ArticleRecord } from './article-record';
import { present } from './given';
import { waitsSince } from './reopening';
import { searchable } from './text';

/** What somebody wants to see of what waits: all of it holds at once. */
export interface PendingFilter {
  /** All of these must occur in the title, excerpt or author. */
  readonly words: readonly string[];
  /** A rule that holds it, by its word as it was then. */
  readonly rule?: string;
  /** Where it came from: `slack`, or the id of an API key. */
  readonly from?: string;
  /** What occurs in the name of its author. */
  readonly author?: string;
  /** Longer than which it waits: a number of minutes, hours or days, such as `4h`. */
  readonly older?: string;
}

/** What is said of an article beside words, in the order in which it is written. */
const NAMES = ['rule', 'from', 'author', 'older'] as const;
type Name = (typeof NAMES)[number];

/** A name with what is right behind it, in quotation marks where it has white space; or a word. */
const PART = new RegExp(
  `(?<=^|\\s)(${NAMES.join('|')}):(?:"((?:[^"]|"")+)"|[“”„]([^“”„]+)[“”]|(?!["“”„])(\\S+))(?=\\s|$)|(\\S+)`,
  'giu',
);
const AGE = /^([1-9]\d{0,3})([mhd])$/i;
const SECONDS = { m: 60, h: 60 * 60, d: 24 * 60 * 60 } as const;

/** Where articles come from that were submitted in Slack, whoever did. */
const SLACK = 'slack';
const isSlack = alikeTo(SLACK);

/** The ages that are offered. */
export const AGES = ['1h', '4h', '1d', '3d'] as const;

/**
 * Reads what somebody wrote who looks for something in what waits: words, and beside them `rule:forbidden`, `from:slack`,
 * `author:"Eva Long"`, `older:4h`; of two with one name the last. What is none of these is a word.
 */
export function readFilter(text = ''): PendingFilter {
  const words: string[] = [];
  const named: Partial<Record<Name, string>> = {};
  for (const [part, name, quoted, curly, bare] of text.matchAll(PART)) {
    const value = (quoted?.replaceAll('""', '"') ?? curly ?? bare)?.trim();
    const which = NAMES.find((one) => one === name?.toLowerCase());
    if (which === undefined || !value || (which === 'older' && !AGE.test(value))) words.push(part);
    else named[which] = which === 'older' || isSlack(value) ? value.toLowerCase() : value;
  }
  return { words, ...named };
}

/** Writes what {@link readFilter} reads. */
export function writeFilter({ words = [], ...named }: Partial<PendingFilter>): string {
  const written = NAMES.map((name) => {
    const value = named[name];
    if (value === undefined) return undefined;
    return `${name}:${/[\s"“”„]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value}`;
  });
  return present([...words, ...written]).join(' ');
}

/** A word that was surely meant as more than that, and cannot be read so; undefined where there is none. */
export function misreadIn({ words }: PendingFilter): string | undefined {
  return words.find((word) => NAMES.some((name) => word.toLowerCase().startsWith(`${name}:`)));
}

/** An age in its unit. */
export function ageOf(older: string): { readonly count: number; readonly unit: keyof typeof SECONDS } {
  const [, count, unit] = AGE.exec(older) ?? [];
  return { count: Number(count), unit: unit as keyof typeof SECONDS };
}

/** Tells, at one time, which records match. */
export function matcherOf({ words, rule, from, author, older }: PendingFilter, now: Date) {
  const wanted = words.map(comparable);
  const byRule = rule === undefined ? undefined : alikeTo(rule);
  const bySource = from === undefined ? undefined : alikeTo(from);
  const byAuthor = author === undefined ? undefined : comparable(author);
  const since = older === undefined ? undefined : now.getTime() - secondsOf(older) * 1000;
  return (record: ArticleRecord): boolean => {
    const { article } = record;
    return (
      (bySource === undefined || bySource(comesFrom(article))) &&
      (since === undefined || Date.parse(waitsSince(record)) < since) &&
      (byRule === undefined || article.matches.some((match) => byRule(match.rule))) &&
      (byAuthor === undefined || comparable(article.author ?? '').includes(byAuthor)) &&
      mentions(article, wanted)
    );
  };
}

/** What of what waits can be filtered by: the rules that hold it, and where it came from, the most frequent first. */
export interface FilterChoices {
  readonly rules: readonly string[];
  readonly sources: readonly string[];
}

export function choicesAmong(records: readonly ArticleRecord[]): FilterChoices {
  return {
    rules: mostFrequent(records.flatMap(({ article }) => [...new Set(article.matches.map(({ rule }) => rule))])),
    sources: mostFrequent(records.map(({ article }) => comesFrom(article))),
  };
}

function mostFrequent(all: readonly string[]): string[] {
  const counts = new Map<string, { readonly one: string; readonly count: number }>();
  for (const one of all) {
    const counted = counts.get(comparable(one)) ?? { one, count: 0 };
    counts.set(comparable(one), { ...counted, count: counted.count + 1 });
  }
  return [...counts.values()].sort((some, more) => more.count - some.count).map(({ one }) => one);
}

function secondsOf(older: string): number {
  const { count, unit } = ageOf(older);
  return count * SECONDS[unit];
}

function mentions({ title, excerpt = '', author = '' }: Article, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = searchable(`${title}\n${excerpt}\n${author}`);
  return words.every((word) => text.includes(word));
}

const comesFrom = ({ source }: Article): string => (source.via === 'slack' ? SLACK : source.by);

/** Tells which rules, or places that articles come from, are the same to a filter, however they are written. */
export function alikeTo(one: string): (other: string) => boolean {
  const wanted = comparable(one);
  return (other) => comparable(other) === wanted;
}

/** As a search compares; how white space is written does not count either. */
function comparable(text: string): string {
  return searchable(text).replace(/\s+/gu, ' ').trim();
}
