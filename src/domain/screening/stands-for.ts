import { type Cell, isOfWord } from './cells';
import { lettersOf } from './leetspeak';
import { lookAlikesOf, looksLike } from './look-alikes';
import { masks } from './masks';
import type { Found } from './word';

/** Whether a character is one of ASCII. */
export function isAscii(character: string): boolean {
  return character <= '\u007f';
}

/**
 * The characters of rules that one of a title may be read as: itself, and what it is in leetspeak or looks like. Where the
 * rules are in ASCII, no letter of ASCII looks like another, and nothing has to be read to know it.
 */
export function charactersFor(cell: Cell, areInAscii: boolean): Set<string> {
  const alike = areInAscii && isAscii(cell.source) ? [] : lookAlikesOf(cell.source);
  return new Set([cell.char, ...lettersOf(cell.char), ...alike]);
}

/** How a character of a title is read as one of a rule; undefined where it cannot be. */
export function readAs(cell: Cell, wanted: Cell): Found['as'] | undefined {
  // The letters of a flag are read as letters of a rule, and no letters as a rule's flag.
  if (cell.char === wanted.char && (wanted.kind !== 'sign' || cell.kind === 'sign')) return 'itself';
  if (wanted.kind !== 'letter') return undefined;
  if (lettersOf(cell.char).includes(wanted.char)) return 'symbol';
  if (isAscii(cell.source) && isAscii(wanted.char)) return undefined;
  return looksLike(cell.source, wanted.char) ? 'look-alike' : undefined;
}

/** What people write for the space in a phrase. */
const FOR_A_SPACE = /^[-_./+]$/;

/** What a sign or a digit that is not read as a character of a rule may stand for it as, but for the rule's first. */
export function standsFor(cell: Cell, wanted: Cell): Found['as'] | undefined {
  if (wanted.kind === 'letter') return masks(cell.char) ? 'mask' : undefined;
  return wanted.kind === 'space' && isForASpace(cell) ? 'symbol' : undefined;
}

/** Whether a sign is written where a phrase has a space. */
export function isForASpace(cell: Cell): boolean {
  return FOR_A_SPACE.test(cell.char);
}

/** Whether a character may part two letters of one word. */
export function parts(cell: Cell | undefined): cell is Cell {
  return cell?.kind === 'sign' || cell?.kind === 'space';
}

/** More signs than these between two letters are a line of signs. */
export const PARTED_BY_AT_MOST = 8;

/** Whether what parts a word may stand between these two characters of a rule. */
export function mayBeParted(before: Cell | undefined, after: Cell | undefined): boolean {
  return isOfWord(before) && isOfWord(after);
}
