/** Where the letters of a word were parted: not at all, by punctuation, or by what parts words. */
export type Gap = 'none' | 'inside' | 'between';

/** These part words, or elide them: *he'll* is no `hell`, and a dash stands between two clauses. */
const PARTS_WORDS = /[\s'’–—―…]/u;

/** What kind of a gap some punctuation and spaces make. */
export function gapOf(separators: string): Gap {
  return separators === '' ? 'none' : PARTS_WORDS.test(separators) ? 'between' : 'inside';
}

/**
 * Whether a word with these gaps between its letters is one word, parted as a disguise: by punctuation anywhere
 * (`fu,ck`), by spaces, dashes and apostrophes only where they stand between all its letters (`f u c k`).
 * Of two letters, `U.S.` and `i.e.` are words of their own.
 */
export function isParted(gaps: readonly Gap[]): boolean {
  if (gaps.every((gap) => gap === 'none')) return true;
  if (gaps.length < 2) return false;
  return !gaps.includes('between') || !gaps.includes('none');
}
