const MASK = /[*#•●∙█▇■▪◼░▒▓✱✶×]/u;
/** Signs that people put for one vowel: `f@ck`, `sh#t`, `c%nt`. */
const FOR_A_VOWEL = /[@#$%&^!?~+_]/;
const VOWEL = /[aeiouy]/;

/** Whether a sign may stand for a letter of a word. */
export function masks(sign: string, letter: string): boolean {
  return MASK.test(sign) || (FOR_A_VOWEL.test(sign) && VOWEL.test(letter));
}

/**
 * Whether a word with letters masked can still be told: at least half of its letters are shown, the first among them.
 * A sign that is no star masks one vowel, in a word of four letters or more: `R&B` is music.
 */
export function isMasked(signs: readonly string[], shown: number, isFirstShown: boolean): boolean {
  if (signs.length === 0) return true;
  if (!isFirstShown || shown < 2 || shown < signs.length) return false;
  return signs.every((sign) => MASK.test(sign)) || (signs.length === 1 && shown > 2);
}
