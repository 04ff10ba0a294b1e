import {
  createSimpleTransformer,
  parseRawPattern,
  RegExpMatcher,
  resolveConfusablesTransformer,
  resolveLeetSpeakTransformer,
  type SimpleTransformerContainer,
} from 'obscenity';
import type { Match, Reading } from '../article';
import { foldCase, mapText, normalise, type Rewrite } from './mapped-text';
import { isWholeWord, mayBeginWord } from './word-edges';

/** Finds every rule's word in a title, as one way of reading sees it. */
export type FindWords = (title: string) => Match[];

interface ReadingSpec {
  how: Reading;
  rewrite: Rewrite;
  /** Applied to titles, character by character. */
  transformers: SimpleTransformerContainer[];
  /** Applied to the letters of rules: its digits and symbols stand for themselves, or `a4` would hold every `aa`. */
  letters: SimpleTransformerContainer[];
}

const lookAlikes = resolveConfusablesTransformer();
const leetspeak = resolveLeetSpeakTransformer();
const lowerCase = createSimpleTransformer((codePoint) => {
  const folded = foldCase(String.fromCodePoint(codePoint));
  const first = folded.codePointAt(0) ?? codePoint;
  return String.fromCodePoint(first) === folded ? first : codePoint;
});

// Look-alikes want the letter case as it is (Ν looks like N, ν like v), so case alone is folded in a reading before.
const SPECS: readonly ReadingSpec[] = [
  { how: 'as-written', rewrite: foldCase, transformers: [], letters: [] },
  {
    how: 'folded',
    rewrite: (grapheme, before) => foldCase(normalise(grapheme, before)),
    transformers: [],
    letters: [],
  },
  {
    how: 'folded',
    rewrite: normalise,
    transformers: [lookAlikes, lowerCase],
    letters: [lookAlikes, lowerCase],
  },
  {
    how: 'leetspeak',
    rewrite: normalise,
    transformers: [lookAlikes, leetspeak, lowerCase],
    letters: [lookAlikes, lowerCase],
  },
];

/** Every way of reading a title for these words, the least far-fetched first. */
export const readingsFor = (words: readonly string[]): FindWords[] =>
  SPECS.map((spec) => compile(spec, words));

const compile = (
  { how, rewrite, transformers, letters }: ReadingSpec,
  words: readonly string[],
): FindWords => {
  const matcher = new RegExpMatcher({
    blacklistedTerms: words.flatMap((word, id) => {
      const literal = transformLetters(mapText(word.trim(), rewrite).text, letters);
      return literal === '' ? [] : [{ id, pattern: parseRawPattern(escapePattern(literal)) }];
    }),
    blacklistMatcherTransformers: transformers,
  });

  return (title) => {
    const { text, originOf } = mapText(title, rewrite);
    return wholeWords(matcher, text).map(({ id, from, to }) => {
      const { start, end } = originOf(from, to);
      return { rule: words[id] ?? '', text: title.slice(start, end), start, how };
    });
  };
};

interface Found {
  id: number;
  from: number;
  to: number;
}

/**
 * The matcher's own word boundary knows only ASCII, and sees punctuation after leetspeak made letters of it. So it
 * looks for the bare words, and the edges are judged here, in the text before its transformers.
 */
const wholeWords = (matcher: RegExpMatcher, text: string): Found[] => {
  const found: Found[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const base: number = offset;
    let again = Number.POSITIVE_INFINITY;
    for (const { termId: id, startIndex, endIndex } of matcher.getAllMatches(text.slice(base))) {
      const from = base + startIndex;
      const to = base + endIndex + 1;
      if (isWholeWord(text, from, to)) found.push({ id, from, to });
      else again = Math.min(again, nextBeginning(text, from, to));
    }
    offset = again < text.length ? again : undefined;
  }
  return found;
};

/** A match that is no whole word hides one that begins inside it: "tom tom" in "atom tom tom". */
const nextBeginning = (text: string, from: number, to: number): number => {
  for (let at = from + 1; at < to; at++) if (mayBeginWord(text, at)) return at;
  return Number.POSITIVE_INFINITY;
};

const transformLetters = (text: string, transformers: SimpleTransformerContainer[]): string =>
  text.replace(/\p{L}/gu, (letter) =>
    transformers.reduce((seen, { transform }) => {
      const codePoint = transform(seen.codePointAt(0) ?? 0);
      return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
    }, letter),
  );

/** @see https://github.com/jo3-l/obscenity/blob/main/docs/guide.md for the pattern syntax. */
const escapePattern = (literal: string): string => literal.replace(/[\\[\]?|]/g, '\\$&');
