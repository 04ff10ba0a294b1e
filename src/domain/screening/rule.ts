import { type Cell, cellsOf, isOfWord } from './cells';
import { lookAlikesOf } from './look-alikes';
import { shownOf } from './markup';
import { type Word, wordsOf } from './word';
import { writtenIn } from './written';

/** A rule as it is looked for. */
export interface Pattern {
  readonly rule: string;
  /** Its folded characters; none where nothing of it can be seen. */
  readonly cells: readonly Cell[];
  readonly words: readonly Word[];
  readonly startsWord: boolean;
  readonly endsWord: boolean;
}

/** Folds a rule as titles are folded. Its digits and symbols stand for themselves, or `a4` would hold every `aa`. */
export function patternOf(rule: string): Pattern {
  const shown = trimmed(cellsOf(shownOf(rule) ?? []));
  const cells = inOneScript(shown.length > 0 ? shown : trimmed(cellsOf(writtenIn(rule))));
  const [startsWord, endsWord] = [isOfWord(cells[0]), isOfWord(cells.at(-1))];
  return { rule, cells, words: wordsOf(cells), startsWord, endsWord };
}

function trimmed(cells: Cell[]): Cell[] {
  const isSeen = ({ kind }: Cell): boolean => kind !== 'space';
  const first = cells.findIndex(isSeen);
  return first < 0 ? [] : cells.slice(first, cells.findLastIndex(isSeen) + 1);
}

/** A rule copied from a disguise means the word: among Latin letters, those that look like Latin ones are Latin. */
function inOneScript(cells: Cell[]): Cell[] {
  if (cells.every(isPlain)) return cells;
  const latin = new Set(
    wordsOf(cells).flatMap(({ from, to }) => {
      const word = cells.slice(from, to);
      return word.filter(isPlain).length * 2 < word.length ? [] : word;
    }),
  );
  return cells.map((cell) => {
    if (isPlain(cell) || !latin.has(cell)) return cell;
    const char = [...lookAlikesOf(cell.source)].find((letter) => /^[a-z]$/.test(letter));
    return char === undefined ? cell : { ...cell, char };
  });
}

const isPlain = ({ char }: Cell): boolean => char <= '\u007f';
