import { type Match, READINGS, type Reading } from '../article';
import { type Cell, isAddition, isOfWord } from './cells';
import { lettersOf } from './leetspeak';
import { foldCase } from './letter-case';
import { lookAlikesOf, looksLike } from './look-alikes';
import { masks } from './masks';
import type { Pattern } from './rule';
import { disguisesOf, type Found } from './word';
import { isEdge } from './word-edges';

/** A title as one way of reading it sees it. */
export interface ReadTitle {
  readonly title: string;
  readonly cells: readonly Cell[];
  /** How the whole of it was read. */
  readonly how: Reading;
}

/** Finds every rule in a title, place by place. */
export type FindRules = (read: ReadTitle) => Match[];

/** Looks for rules by their first character: at most places no rule begins. */
export function matcherFor(patterns: readonly Pattern[]): FindRules {
  const byFirst = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const [first] = pattern.cells;
    if (first) byFirst.set(first.char, [...(byFirst.get(first.char) ?? []), pattern]);
  }
  const isPlain = [...byFirst.keys()].every(isAscii);
  const eachStartsWord = patterns.every(({ startsWord }) => startsWord);
  const longestRun = Math.max(0, ...patterns.map(({ cells }) => longestRunOf(cells)));

  return (read) => {
    const cells = shortened(read.cells, longestRun + 3);
    const attempts = new Map<Pattern, (start: number) => Match | undefined>();
    const matches: Match[] = [];
    for (const [at, cell] of cells.entries()) {
      const isWordEdge = isEdge(true, cells[at - 1]);
      if (!isWordEdge && eachStartsWord) continue;
      for (const first of charactersFor(cell, isPlain)) {
        for (const pattern of byFirst.get(first) ?? []) {
          if ((pattern.startsWord && !isWordEdge) || !isWorthALook(pattern, cells, at + 1)) continue;
          const attempt = attempts.get(pattern) ?? attemptsOf(pattern, { ...read, cells });
          attempts.set(pattern, attempt);
          const match = attempt(at);
          if (match) matches.push(match);
        }
      }
    }
    return matches;
  };
}

/** How often one character stands in a row at most. */
function longestRunOf(cells: readonly Cell[]): number {
  let [run, longest] = [0, 0];
  for (const [at, { char }] of cells.entries()) {
    run = cells[at - 1]?.char === char ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** A letter or digit that stands more often in a row than it takes to be a repetition says no more than that. */
function shortened(cells: readonly Cell[], atMost: number): Cell[] {
  let run = 0;
  return cells.filter((cell, at) => {
    run = cells[at - 1]?.char === cell.char ? run + 1 : 1;
    return run <= atMost || cells[at + 1]?.char !== cell.char || !isOfWord(cell);
  });
}

const isAscii = (text: string): boolean => text <= '\u007f';

/** The characters that a cell may be. Among plain letters, only a digit or symbol may be another. */
function charactersFor(cell: Cell, isPlain: boolean): Iterable<string> {
  if (isAscii(cell.source)) {
    if (cell.kind !== 'letter') return cell.char + lettersOf(cell.char);
    if (isPlain) return cell.char;
  }
  return new Set([cell.char, ...lettersOf(cell.char), ...lookAlikesOf(cell.source)]);
}

/** Most words that begin like a rule go on differently: neither with its second character nor with its first again. */
function isWorthALook({ cells: [first, second] }: Pattern, cells: readonly Cell[], at: number): boolean {
  const next = cells[at];
  if (!first || !second || !next) return true;
  if (readAs(next, second) ?? readAs(next, first)) return true;
  if (standsFor(next, second, 1)) return true;
  if (!parts(next) || !isOfWord(second)) return false;
  let behind = at + 1;
  while (parts(cells[behind]) && behind - at < PARTED_BY_AT_MOST) {
    if (masks(cells[behind]?.char ?? '')) return true;
    behind += 1;
  }
  const letter = cells[behind];
  return letter !== undefined && (readAs(letter, second) ?? readAs(letter, first)) !== undefined;
}

function readAs(cell: Cell, wanted: Cell): Found['as'] | undefined {
  // The letters of a flag are read as letters of a rule, and no letters as a rule's flag.
  if (cell.char === wanted.char && (wanted.kind !== 'sign' || cell.kind === 'sign')) return 'itself';
  if (wanted.kind !== 'letter') return undefined;
  if (lettersOf(cell.char).includes(wanted.char)) return 'symbol';
  if (isAscii(cell.source) && isAscii(wanted.char)) return undefined;
  return looksLike(cell.source, wanted.char) ? 'look-alike' : undefined;
}

/** No title that is not made to lead astray gives a rule up more often for what its words look like. */
const ENDS_AT_MOST = 20;

/**
 * Tries a rule from the places of a title on. What failed from one place fails from each: a title made to lead astray
 * costs no more than its length times the rule's.
 */
function attemptsOf(pattern: Pattern, read: ReadTitle): (start: number) => Match | undefined {
  const { cells: rule } = pattern;
  const { cells } = read;
  const found: Found[] = [];
  /** How many characters are masked up to each: more than half hide any word. */
  const hidden: number[] = [];
  const failed = new Set<number>();
  let [start, ends] = [0, 0];
  let match: Match | undefined;

  /** Goes on at the cell `at` with the rule's character `next`. */
  const goOn = (at: number, next: number, gap: string): boolean => {
    if (next === rule.length) {
      ends += 1;
      match = ended(pattern, found, read, start, at);
      return match !== undefined;
    }
    const place = (at * (rule.length + 1) + next) * 2 + (gap === '' ? 0 : 1);
    if (at >= cells.length || failed.has(place) || ends > ENDS_AT_MOST) return false;
    const before = ends;
    if (take(at, next, gap) || again(at, next, gap) || (gap === '' && skip(at, next))) return true;
    // What came to an end in another word may come to it by another way as the rule's.
    if (ends === before && ends <= ENDS_AT_MOST) failed.add(place);
    return false;
  };

  const take = (at: number, next: number, gap: string): boolean => {
    const [cell, wanted] = [cells[at], rule[next]];
    if (!cell || !wanted) return false;
    const as = readAs(cell, wanted) ?? standsFor(cell, wanted, next);
    hidden[next] = (hidden[next - 1] ?? 0) + (as === 'mask' ? 1 : 0);
    if (as === undefined) return false;
    if (hidden[next] > rule.length / 2) {
      ends += 1;
      return false;
    }
    found[next] = { as, cell, gap, again: 0 };
    return goOn(at + 1, next + 1, '');
  };

  /** The letter before, once more. */
  const again = (at: number, next: number, gap: string): boolean => {
    const [cell, before, letter] = [cells[at], found[next - 1], rule[next - 1]];
    if (!cell || !before || before.as === 'mask' || letter?.kind !== 'letter') return false;
    if (!isOfWord(cell) || readAs(cell, letter) === undefined) return false;
    found[next - 1] = { ...before, again: before.again + 1, gap: before.gap + gap };
    if (goOn(at + 1, next, '')) return true;
    found[next - 1] = before;
    return false;
  };

  /** Over what parts two letters of one word, up to the next letter or a mask in it. */
  const skip = (at: number, next: number): boolean => {
    if (!isOfWord(rule[next - 1]) || !isOfWord(rule[next])) return false;
    let [to, gap] = [at, ''];
    for (let cell = cells[to]; parts(cell) && to - at < PARTED_BY_AT_MOST; cell = cells[to]) {
      if (gap !== '' && masks(cell.char) && goOn(to, next, gap)) return true;
      gap += cell.source;
      to += 1;
    }
    return gap !== '' && goOn(to, next, gap);
  };

  return (from) => {
    [start, ends, match] = [from, 0, undefined];
    goOn(start, 0, '');
    return match;
  };
}

/** More signs than these between two letters are a line of signs. */
const PARTED_BY_AT_MOST = 8;
const parts = (cell: Cell | undefined): cell is Cell => cell?.kind === 'sign' || cell?.kind === 'space';
/** What people write for the space in a phrase. */
const FOR_A_SPACE = /^[-_./+]$/;

/** What a sign or a digit that is not read as a character of a rule may stand for it as. */
function standsFor(cell: Cell, wanted: Cell, next: number): Found['as'] | undefined {
  if (wanted.kind === 'letter') return next > 0 && masks(cell.char) ? 'mask' : undefined;
  return wanted.kind === 'space' && FOR_A_SPACE.test(cell.char) ? 'symbol' : undefined;
}

/** A rule found up to the cell before `at`, if it ends there and each word of it is one, or a disguise of it. */
function ended(pattern: Pattern, all: readonly Found[], read: ReadTitle, start: number, at: number): Match | undefined {
  const { cells, title } = read;
  const found = all.slice(0, pattern.cells.length);
  let to = at;
  const last = found.at(-1);
  if (last === undefined) return undefined;
  const isSame = (cell: Cell | undefined) => cell?.char === pattern.cells.at(-1)?.char && !isAddition(cell);
  if (pattern.endsWord) while (isSame(cells[to])) to += 1;
  found[found.length - 1] = { ...last, again: last.again + to - at };

  const readings: Reading[] = [read.how];
  for (const { from, to: end } of pattern.words) {
    const disguises = disguisesOf(pattern.cells.slice(from, end), found.slice(from, end));
    if (disguises === undefined) return undefined;
    readings.push(...disguises);
  }
  if (found.some(({ as, cell }) => as === 'symbol' && FOR_A_SPACE.test(cell.char))) readings.push('separated');

  if (!isEdge(pattern.endsWord, cells[to])) {
    const behind = endOfAddition(pattern, cells, to);
    if (behind === undefined) return undefined;
    readings.push('numbered');
    to = behind;
  }
  return matchOf(pattern, title, cells.slice(start, to), readings);
}

/** Behind a word of three letters or more, as many digits or raised letters at most are no part of it: `forbidden2`. */
function endOfAddition(pattern: Pattern, cells: readonly Cell[], at: number): number | undefined {
  const word = pattern.words.at(-1);
  if (word === undefined || pattern.cells.at(-1)?.kind !== 'letter') return undefined;
  const length = word.to - word.from;
  let to = at;
  while (isAddition(cells[to])) to += 1;
  return length > 2 && to > at && to - at <= length && isEdge(true, cells[to]) ? to : undefined;
}

function matchOf({ rule }: Pattern, title: string, cells: readonly Cell[], readings: readonly Reading[]): Match {
  const start = Math.min(...cells.map((cell) => cell.start));
  const text = title.slice(start, Math.max(...cells.map((cell) => cell.end)));
  const isWritten = foldCase(text) === foldCase(rule.trim());
  const farthest = Math.max(...readings.map((reading) => READINGS.indexOf(reading)));
  return { rule, text, start, how: isWritten ? 'as-written' : (READINGS[Math.max(farthest, 1)] ?? 'folded') };
}
