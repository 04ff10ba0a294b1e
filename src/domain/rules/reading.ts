import {
  createSimpleTransformer,
  resolveConfusablesTransformer,
  resolveLeetSpeakTransformer,
  type SimpleTransformerContainer,
} from 'obscenity';
import type { Match, Reading } from '../article';
import { characters, foldCase, mapText, normalise, type Rewrite } from './mapped-text';
import { isWholeWord } from './word-edges';

/** Finds every rule's word in a title, as one way of reading sees it. */
export type FindWords = (title: string) => Match[];

interface ReadingSpec {
  readonly how: Reading;
  readonly rewrite: Rewrite;
  /** Applied to titles, character by character. */
  readonly transformers: SimpleTransformerContainer[];
  /** Applied to the letters of rules: its digits and symbols stand for themselves, or `a4` would hold every `aa`. */
  readonly letters: SimpleTransformerContainer[];
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
  { how: 'folded', rewrite: normalise, transformers: [lookAlikes, lowerCase], letters: [lookAlikes, lowerCase] },
  {
    how: 'leetspeak',
    rewrite: normalise,
    transformers: [lookAlikes, leetspeak, lowerCase],
    letters: [lookAlikes, lowerCase],
  },
];

/** Every way of reading a title for these words, the least far-fetched first. */
export function readingsFor(words: readonly string[]): FindWords[] {
  return SPECS.map((spec) => compile(spec, words));
}

function compile({ how, rewrite, transformers, letters }: ReadingSpec, words: readonly string[]): FindWords {
  const rules = words.map((rule) => {
    const literal = mapText(rule.trim(), rewrite).text.replace(/\p{L}/gu, (one) => transform(one, letters));
    return { rule, literal };
  });

  return (title) => {
    const { text, originOf } = mapText(title, rewrite);
    const read = mapText(text, (character) => transform(character, transformers), characters);
    return rules.flatMap(({ rule, literal }) =>
      placesOf(literal, read.text).flatMap((at): Match[] => {
        // The edges are judged in the text before its transformers: leetspeak makes letters of punctuation.
        const { start: from, end: to } = read.originOf(at, at + literal.length);
        if (!isWholeWord(text, from, to)) return [];
        const { start, end } = originOf(from, to);
        return [{ rule, text: title.slice(start, end), start, how }];
      }),
    );
  };
}

/** Where a literal stands in a text, overlapping places included: "tom tom" hides one in "atom tom tom". */
function placesOf(literal: string, text: string): number[] {
  const places: number[] = [];
  if (literal === '') return places;
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) places.push(at);
  return places;
}

const transform = (character: string, transformers: readonly SimpleTransformerContainer[]): string =>
  transformers.reduce((seen, { transform: one }) => {
    const codePoint = one(seen.codePointAt(0) ?? 0);
    return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
  }, character);
