import type { Reading } from '../article';
import { type Cell, isOfWord } from './cells';
import { isLeetspeak } from './leetspeak';
import { isDisguisedByLookAlikes } from './look-alikes';
import { isMasked } from './masks';
import { isRepeated, type Run } from './repeats';
import { gapOf, isParted } from './separators';

/** One character of a rule, as it was found in a title. */
export interface Found {
  /** As itself, as one that looks like it, as a digit or symbol read as it, or as a sign that hides it. */
  readonly as: 'itself' | 'look-alike' | 'symbol' | 'mask';
  readonly cell: Cell;
  /** What parts it from the character before, or its first one from its repetition. */
  readonly gap: string;
  /** How often it is written once more. */
  readonly again: number;
}

/** A word of a rule, by the places of its first character and of the one after its last. */
export interface Word {
  readonly from: number;
  readonly to: number;
}

/** The words of a rule: what stands between its spaces. */
export function wordsOf(cells: readonly Cell[]): Word[] {
  const words: Word[] = [];
  for (let from = 0; from < cells.length; from += 1) {
    if (cells[from]?.kind === 'space') continue;
    let to = from;
    while (to < cells.length && cells[to]?.kind !== 'space') to += 1;
    words.push({ from, to });
    from = to;
  }
  return words;
}

const isAsItIs = ({ as, gap, again }: Found): boolean => as === 'itself' && gap === '' && again === 0;

/**
 * Which disguises a word of a rule was found in, by what each class says of the whole word.
 * @returns undefined when one of them says that it is another word; else each that was used.
 */
export function disguisesOf(word: readonly Cell[], found: readonly Found[]): Reading[] | undefined {
  // Two letters of flags are a flag.
  if (word.length < 3 && found.some(({ cell }, at) => cell.kind === 'sign' && word[at]?.kind === 'letter'))
    return undefined;
  if (found.every(isAsItIs)) return [];
  const itself = found.filter(({ as }, at) => as === 'itself' && isOfWord(word[at])).length;
  const alike = found.filter(({ as }) => as === 'look-alike');
  const symbols = found.filter(({ as }) => as === 'symbol');
  const masked = found.flatMap(({ as, cell }, at) =>
    as === 'mask' ? [{ sign: cell.source, letter: word[at]?.char ?? '' }] : [],
  );
  const letters = itself + alike.length;
  const gaps = found.slice(1).map(({ gap }) => gapOf(gap));
  const written = found.map(({ cell }) => cell.char).join('');

  const isDisguise =
    isDisguisedByLookAlikes(
      alike.map(({ cell }) => cell.source),
      itself,
    ) &&
    isLeetspeak(written, symbols.length, letters) &&
    isParted(gaps) &&
    isRepeated(runsOf(word, found)) &&
    isMasked(masked, letters + symbols.length, found[0]?.as !== 'mask', found.at(-1)?.as !== 'mask');
  if (!isDisguise) return undefined;

  const used: [Reading, boolean][] = [
    ['leetspeak', symbols.length > 0],
    ['repeated', found.some(({ again }) => again > 0)],
    ['separated', gaps.some((gap) => gap !== 'none')],
    ['masked', masked.length > 0],
  ];
  return used.flatMap(([reading, isUsed]) => (isUsed ? [reading] : []));
}

function runsOf(word: readonly Cell[], found: readonly Found[]): Run[] {
  const runs: Run[] = [];
  for (const [at, { char }] of word.entries()) {
    const last = runs.at(-1);
    const written = 1 + (found[at]?.again ?? 0);
    if (last?.letter === char)
      runs[runs.length - 1] = { letter: char, needed: last.needed + 1, written: last.written + written };
    else runs.push({ letter: char, needed: 1, written });
  }
  return runs;
}
