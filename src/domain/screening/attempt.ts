import type { Match } from '../article';
import { isOfWord } from './cells';
import { ended, type ReadTitle } from './ending';
import { masks } from './masks';
import type { Pattern } from './rule';
import { mayBeParted, PARTED_BY_AT_MOST, parts, readAs, standsFor } from './stands-for';
import type { Found } from './word';

/** No title that is not made to lead astray gives a rule up more often for what its words look like. */
const ENDS_AT_MOST = 20;

/**
 * Tries a rule from the places of a title on. What failed from one place fails from each: a title made to lead astray
 * costs no more than its length times the rule's.
 */
export function attemptsOf(pattern: Pattern, read: ReadTitle): (start: number) => Match | undefined {
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
    const as = readAs(cell, wanted) ?? (next > 0 ? standsFor(cell, wanted) : undefined);
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
    if (!mayBeParted(rule[next - 1], rule[next])) return false;
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
