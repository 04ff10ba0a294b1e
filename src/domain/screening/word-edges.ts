import { type Cell, isOfWord } from './cells';

/** Scripts written without spaces, where only a dictionary knows a word's edge: there, any place may be one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Whether a rule may begin or end beside a neighbour. An edge of a word is asked for only where the rule's own end is
 * a letter or a digit: `.net` stands in `ASP.net`, and an emoji anywhere.
 * @param isWordy whether the rule's end is a letter or a digit.
 */
export function isEdge(isWordy: boolean, neighbour: Cell | undefined): boolean {
  return (
    !isWordy ||
    !isOfWord(neighbour) ||
    (neighbour !== undefined && neighbour.char > '\u007f' && UNSPACED.test(neighbour.char))
  );
}
