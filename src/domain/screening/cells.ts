import { foldForms, isRaised } from './compatibility';
import { foldCase } from './letter-case';
import { shapeOf } from './look-alikes';
import { foldTypography } from './typography';
import { dropMarks, dropUnseen } from './unseen';
import type { Written } from './written';

/** `sign` is whatever is neither letter, digit nor space: punctuation, symbols, emoji. */
type Kind = 'letter' | 'digit' | 'space' | 'sign';

/** One folded character of a title, and where in the title it is written. */
export interface Cell {
  readonly char: string;
  readonly kind: Kind;
  /** The character before it was folded. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** One folded character. */
type Folded = Pick<Cell, 'char' | 'kind' | 'source'>;

/** A title folded: letter case, typography, compatibility forms, what is not seen, and accents away. */
export function cellsOf(title: readonly Written[]): Cell[] {
  const cells: Cell[] = [];
  for (const { text, start, end } of title) {
    for (const { char, kind, source } of folded(text)) {
      // White space of any length is one space.
      if (kind !== 'space' || cells.at(-1)?.kind !== 'space') cells.push({ char, kind, source, start, end });
    }
  }
  return cells;
}

/** The folding of what was met, so that it is done once: a title has few different characters. */
const known = new Map<string, readonly Folded[]>();
const KNOWN_AT_MOST = 5000;

function folded(text: string): readonly Folded[] {
  const before = known.get(text);
  if (before) return before;
  const now = Array.from(dropUnseen(text.normalize('NFC'))).flatMap(foldCharacter);
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(text, now);
  return now;
}

function foldCharacter(source: string): Folded[] {
  const form = dropUnseen(foldTypography(foldCase(foldForms(source))));
  return Array.from(form).flatMap((one) =>
    Array.from(foldLetter(one), (char) => ({ char, kind: kindOf(char, source), source })),
  );
}

/** Latin and Greek letters without their accents, and Latin ones as the plain letters they look like: `ø`, `æ`, `ı`. */
function foldLetter(letter: string): string {
  if (letter <= '\u007f') return letter;
  const bare = dropMarks(/[\p{Script=Latin}\p{Script=Greek}]/u.test(letter) ? letter.normalize('NFD') : letter);
  if (!/^\p{Script=Latin}$/u.test(bare) || bare <= '\u007f') return bare;
  const shape = shapeOf(bare);
  return /^[a-z]+$/i.test(shape) ? shape.toLowerCase() : bare;
}

function kindOf(char: string, source: string): Kind {
  if (char === ' ') return 'space';
  // A flag is a symbol, though its letters can be read.
  if (/\p{RI}/u.test(source)) return 'sign';
  if (/[\p{L}\p{M}]/u.test(char)) return 'letter';
  return /\p{N}/u.test(char) ? 'digit' : 'sign';
}

/** Whether a cell makes the word it stands by longer. */
export function isOfWord(cell: Cell | undefined): boolean {
  return cell?.kind === 'letter' || cell?.kind === 'digit';
}

/** Whether a cell behind a word is a mere addition to it: a digit, a raised letter. */
export function isAddition(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.kind === 'digit' || isRaised(cell.source));
}
