import { type Match, READINGS, type Reading } from '../article';
import { type Cell, isAddition } from './cells';
import { foldCase } from './letter-case';
import type { Pattern } from './rule';
import { isForASpace } from './stands-for';
import { disguisesOf, type Found } from './word';
import { isEdge } from './word-edges';

/** A title as one way of reading it sees it. */
export interface ReadTitle {
  readonly title: string;
  readonly cells: readonly Cell[];
  /** How the whole of it was read. */
  readonly how: Reading;
}

/** Where a rule ends in a title, each the place of the cell behind. */
interface Ending {
  /** Behind its last character and the repetitions of it. */
  readonly word: number;
  /** Behind what was added to it. */
  readonly added: number;
}

/** Where a rule whose characters were found up to the cell before `at` ends; undefined in the middle of a word. */
export function endingOf(pattern: Pattern, cells: readonly Cell[], at: number): Ending | undefined {
  const last = pattern.cells.at(-1)?.char;
  let word = at;
  if (pattern.endsWord) while (cells[word]?.char === last && !isAddition(cells[word])) word += 1;
  if (isEdge(pattern.endsWord, cells[word])) return { word, added: word };
  const added = endOfAddition(pattern, cells, word);
  return added === undefined ? undefined : { word, added };
}

/** Behind a word of three letters or more, as many digits or raised letters at most are no part of it: `forbidden2`. */
function endOfAddition(pattern: Pattern, cells: readonly Cell[], at: number): number | undefined {
  const word = pattern.words.at(-1);
  if (word === undefined || pattern.cells.at(-1)?.kind !== 'letter') return undefined;
  const length = word.to - word.from;
  let to = at;
  while (isAddition(cells[to]) && to - at <= length) to += 1;
  return length > 2 && to > at && to - at <= length && isEdge(true, cells[to]) ? to : undefined;
}

/** A rule found up to the cell before `at`, if it ends there and each word of it is one, or a disguise of it. */
export function ended(
  pattern: Pattern,
  all: readonly Found[],
  read: ReadTitle,
  start: number,
  at: number,
): Match | undefined {
  const ending = endingOf(pattern, read.cells, at);
  const found = all.slice(0, pattern.cells.length);
  const last = found.at(-1);
  if (ending === undefined || last === undefined) return undefined;
  found[found.length - 1] = { ...last, again: last.again + ending.word - at };

  const readings: Reading[] = [read.how];
  for (const { from, to } of pattern.words) {
    const disguises = disguisesOf(pattern.cells.slice(from, to), found.slice(from, to));
    if (disguises === undefined) return undefined;
    readings.push(...disguises);
  }
  if (found.some(({ as, cell }) => as === 'symbol' && isForASpace(cell))) readings.push('separated');
  if (ending.added > ending.word) readings.push('numbered');
  return matchOf(pattern, read.title, read.cells.slice(start, ending.added), readings);
}

function matchOf({ rule }: Pattern, title: string, cells: readonly Cell[], readings: readonly Reading[]): Match {
  const start = Math.min(...cells.map((cell) => cell.start));
  const text = title.slice(start, Math.max(...cells.map((cell) => cell.end)));
  const isWritten = foldCase(text) === foldCase(rule.trim());
  const farthest = Math.max(...readings.map((reading) => READINGS.indexOf(reading)));
  return { rule, text, start, how: isWritten ? 'as-written' : (READINGS[Math.max(farthest, 1)] ?? 'folded') };
}
