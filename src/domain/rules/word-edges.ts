/** What makes a word longer. An unseen character counts: `un\u00ADtied` is one word, and another reading takes it out. */
const WORD = /[\p{L}\p{N}\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** Scripts written without spaces, where only a dictionary knows a word's edge: there, any place may be one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const endsWord = (neighbour: string | undefined): boolean =>
  neighbour === undefined || !WORD.test(neighbour) || UNSPACED.test(neighbour);

const before = (text: string, at: number): string | undefined => [...text.slice(Math.max(0, at - 2), at)].at(-1);
const after = (text: string, at: number): string | undefined => [...text.slice(at, at + 2)][0];

/** Whether `text.slice(from, to)` stands there as a word of its own, and not as a part of a longer one. */
export function isWholeWord(text: string, from: number, to: number): boolean {
  return endsWord(before(text, from)) && endsWord(after(text, to));
}
