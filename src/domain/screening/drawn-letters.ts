import { foldCase } from './letter-case';

/**
 * What generators of fancy text put in the place of Latin letters for a likeness that Unicode's confusables do not tell:
 * signs of currencies, letters of other scripts, letters with a stroke.
 */
const DRAWN = {
  a: '₳ⱥᗩձ',
  b: '฿₿ᗷ',
  c: '₵ᑕƈ',
  d: '∂ᗞժ',
  e: 'єɇ',
  f: '₣ғ',
  g: '₲',
  h: 'ⱨհн',
  j: 'յנ',
  k: '₭ꝁк',
  l: 'ⱡꝉ',
  m: '₥ᗰм',
  n: '₦ᑎղռꞥηп',
  p: '₱ꝑբ',
  q: 'ᑫգꝗ',
  r: 'яɾᖇ',
  s: '₴ꞩ',
  t: '₮եт',
  u: 'ʉմᑌ',
  w: '₩ωᗯվ',
  x: 'χӿ᙭',
  y: '¥ұ',
  z: 'ᘔⱬ',
};

const LETTERS = new Map(
  Object.entries(DRAWN).flatMap(([letter, drawn]) => Array.from(drawn, (one) => [one, letter] as const)),
);

/** The Latin letter that a character is drawn for; undefined for most. */
export function letterDrawnBy(character: string): string | undefined {
  return LETTERS.get(foldCase(character));
}
