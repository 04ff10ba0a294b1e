import { confusables } from '../../src/domain/screening/confusables';

/** A number from 0 up to, and without, `below`. */
export type Random = (below: number) => number;

/** The same numbers for the same seed, by a linear congruence. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What disguises are tried on: words and phrases whose letters every class knows something about. */
export const RULES = [
  'forbidden',
  'casino royale',
  "don't gamble",
  'well-known viagra',
  'asshole',
  'bitches',
  'summerhouse',
];

const one = <T>(random: Random, items: readonly T[]): T => items[random(items.length)] as T;

/** Rewrites one character of those that `isIt` says, if there is one. */
function rewriteOne(
  text: string,
  random: Random,
  isIt: (character: string, at: number) => boolean,
  to: (character: string) => string,
): string {
  const characters = [...text];
  const places = characters.flatMap((character, at) => (isIt(character, at) ? [at] : []));
  if (places.length === 0) return text;
  const place = one(random, places);
  return characters.map((character, at) => (at === place ? to(character) : character)).join('');
}

const isLetter = (character: string): boolean => /^[a-z]$/i.test(character);

const ALIKE = new Map<string, string[]>();
for (const [from, to] of confusables()) {
  const letter = to === 'l' ? 'i' : to.toLowerCase();
  if (/^[a-z]$/i.test(to) && /^[^\p{ASCII}]$/u.test(from) && /\p{L}/u.test(from))
    ALIKE.set(letter, [...(ALIKE.get(letter) ?? []), from]);
}

const LEET = new Map(
  Object.entries({ a: '4@', b: '68', c: '(', e: '3', g: '69', i: '1!|', l: '1|', o: '0', s: '5$', t: '7+', z: '2' }),
);

const inMathematics = (letter: string): string => {
  const at = letter.toLowerCase().charCodeAt(0) - 97;
  return String.fromCodePoint(0x1d41a + at);
};

/** Where one letter of a word stands with one before and one after it. */
const isInside = (text: string) => {
  const characters = [...text];
  return (character: string, at: number): boolean =>
    isLetter(character) &&
    isLetter(characters[at - 1] ?? '') &&
    isLetter(characters[at + 1] ?? '') &&
    character.toLowerCase() !== characters[at + 1]?.toLowerCase();
};

/** What a class sees through, done once to a text at random. In this order, two of them can be done one after the other. */
export const DISGUISES: ReadonlyMap<string, (text: string, random: Random) => string> = new Map(
  Object.entries({
    leetspeak: (text, random) =>
      rewriteOne(
        text,
        random,
        (letter) => LEET.has(letter),
        (letter) => one(random, [...(LEET.get(letter) ?? '')]),
      ),
    masks: (text, random) => rewriteOne(text, random, isInside(text), () => one(random, ['*', '•', '█'])),
    'look-alikes': (text, random) =>
      rewriteOne(
        text,
        random,
        (letter) => ALIKE.has(letter),
        (letter) => one(random, ALIKE.get(letter) ?? []),
      ),
    repeats: (text, random) => rewriteOne(text, random, isLetter, (letter) => letter.repeat(3 + random(3))),
    'digits behind': (text, random) => `${text}${one(random, ['1', '2', '99', '2024', 'ⁿ', '²', '™'])}`,
    'compatibility forms': (text, random) =>
      rewriteOne(text, random, isLetter, (letter) =>
        one(random, [inMathematics(letter), String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)]),
      ),
    'letter case': (text, random) =>
      Array.from(text, (letter) => (isLetter(letter) && random(2) ? letter.toUpperCase() : letter)).join(''),
    typography: (text, random) =>
      text
        .replaceAll("'", () => one(random, ['’', '‘', '′', '`', 'ʼ']))
        .replaceAll('-', () => one(random, ['‐', '‑', '–', '−']))
        .replaceAll(' ', () => one(random, ['\u00a0', '\u2009', '\u3000', '  '])),
    separators: (text, random) =>
      rewriteOne(
        text,
        random,
        isInside(text),
        (letter) => `${letter}${one(random, ['.', '-', '_', ',', '/', '~', '🔥'])}`,
      ),
    direction: (text, random) => {
      const characters = [...text];
      const from = random(characters.length - 2);
      const to = from + 2 + random(characters.length - from - 1);
      const turned = characters.slice(from, to).reverse().join('');
      return `${characters.slice(0, from).join('')}\u202e${turned}\u202c${characters.slice(to).join('')}`;
    },
    'what no reader sees': (text, random) =>
      rewriteOne(
        text,
        random,
        isLetter,
        (letter) =>
          `${letter}${one(random, ['\u200b', '\u00ad', '\u0336', '\u0489', '\u20dd', '\u2060', '\ufe0f', '\u0301'])}`,
      ),
    markup: (text, random) =>
      rewriteOne(text, random, isLetter, (letter) =>
        one(random, [
          `<b>${letter}</b>`,
          `**${letter}**`,
          `_${letter}_`,
          `${letter}&shy;`,
          `&#${letter.charCodeAt(0)};`,
          `${letter}<!-- -->`,
        ]),
      ),
  } satisfies Record<string, (text: string, random: Random) => string>),
);
