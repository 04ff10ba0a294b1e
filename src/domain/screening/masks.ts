const STAR = /[*#•●∙█▇■▪◼░▒▓✱✶×]/u;
/** Signs that people put for letters, and digits that are no letter of leetspeak: `f@ck`, `F@@K`, `sh5t`. */
const ANY_SIGN = /[@$%&^!?~+_\d]/;
const VOWEL = /[aeiouy]/;

/** A letter that is hidden, and the sign that hides it. */
export interface Masked {
  readonly sign: string;
  readonly letter: string;
}

/** Whether a sign may stand for a letter of a word. */
export function masks(sign: string): boolean {
  return STAR.test(sign) || ANY_SIGN.test(sign);
}

/**
 * Whether a word with letters masked can still be told: at least half of its letters are shown, the first among them.
 * A sign that is no star masks several times, or one vowel of a word that shows three letters beside it, the last among
 * them: `R&B` is music.
 */
export function isMasked(
  masked: readonly Masked[],
  shown: number,
  isFirstShown: boolean,
  isLastShown: boolean,
): boolean {
  const [first] = masked;
  if (first === undefined) return true;
  if (!isFirstShown || shown < 2 || shown < masked.length) return false;
  if (masked.every(({ sign }) => STAR.test(sign))) return true;
  if (masked.length > 1) return /\D/.test(first.sign) && masked.every(({ sign }) => sign === first.sign);
  return shown > 2 && isLastShown && VOWEL.test(first.letter);
}
