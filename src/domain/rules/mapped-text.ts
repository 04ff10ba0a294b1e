/** A rewritten text that knows which part of the original each of its characters stands for. */
export interface MappedText {
  readonly text: string;
  /** The range of the original, in UTF-16 units, that `text.slice(from, to)` stands for. `from` is less than `to`. */
  originOf(from: number, to: number): { readonly start: number; readonly end: number };
}

/** Rewrites one part of a text; `before` is what was written so far. An empty result leaves the part out. */
export type Rewrite = (part: string, before: string) => string;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A grapheme keeps a letter, its accents and its joiners together, so that they compose before they are compared. */
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** The single characters (code points) of a text. */
export function characters(text: string): string[] {
  return [...text];
}

/** Rewrites a text part by part. */
export function mapText(original: string, rewrite: Rewrite, split = graphemes): MappedText {
  let text = '';
  let start = 0;
  const starts: number[] = [];
  const ends: number[] = [];
  for (const part of split(original)) {
    text += rewrite(part, text);
    while (starts.length < text.length) {
      starts.push(start);
      ends.push(start + part.length);
    }
    start += part.length;
  }
  return { text, originOf: (from, to) => ({ start: starts[from] ?? 0, end: ends[to - 1] ?? original.length }) };
}

/** Letter case away, by Unicode's full mapping: `ß`, `ẞ` and `SS` are the same, and so are all three sigmas. */
export function foldCase(text: string): string {
  // Lower case first: the capital ẞ is its own upper case.
  return text.toLowerCase().toUpperCase().toLowerCase();
}

/** What no reader sees: zero-width and other format characters, and accents laid over a letter that has no such form. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?=\p{Mn})\p{Script=Inherited}/gu;

/** Unicode compatibility form (NFKC), without what no reader sees, white space as single spaces. */
export const normalise: Rewrite = (grapheme, before) => {
  const seen = grapheme.normalize('NFKC').replace(UNSEEN, '');
  if (!/^\s+$/u.test(seen)) return seen;
  return before.endsWith(' ') ? '' : ' ';
};
