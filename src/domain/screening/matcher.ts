import type { Match } from '../article';
import { present } from '../given';
import { attemptsOf } from './attempt';
import { type Cell, isOfWord } from './cells';
import type { ReadTitle } from './ending';
import { reachFor } from './reach';
import type { Pattern } from './rule';
import { readAs } from './stands-for';
import { isEdge } from './word-edges';

/** Finds every rule in a title, rule by rule. */
export type FindRules = (read: ReadTitle) => Match[];

/** Looks for all rules together first: hardly a title comes near any of them. */
export function matcherFor(patterns: readonly Pattern[]): FindRules {
  const reach = reachFor(patterns);
  const longestRun = Math.max(0, ...patterns.map(({ cells }) => longestRunOf(cells)));

  return (read) => {
    const cells = shortened(read.cells, longestRun + 3);
    const reached = reach(cells);
    return patterns.flatMap((pattern) => (reached.has(pattern) ? find(pattern, { ...read, cells }) : []));
  };
}

function find(pattern: Pattern, read: ReadTitle): Match[] {
  const attempt = attemptsOf(pattern, read);
  const [first] = pattern.cells;
  const mayBegin = (cell: Cell, at: number) =>
    first !== undefined && readAs(cell, first) !== undefined && isEdge(pattern.startsWord, read.cells[at - 1]);
  return present(read.cells.map((cell, at) => (mayBegin(cell, at) ? attempt(at) : undefined)));
}

/** How often one character stands in a row at most. */
function longestRunOf(cells: readonly Cell[]): number {
  let [run, longest] = [0, 0];
  for (const [at, { char }] of cells.entries()) {
    run = cells[at - 1]?.char === char ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** A letter or digit that stands more often in a row than it takes to be a repetition says no more than that. */
function shortened(cells: readonly Cell[], atMost: number): Cell[] {
  let run = 0;
  return cells.filter((cell, at) => {
    run = cells[at - 1]?.char === cell.char ? run + 1 : 1;
    return run <= atMost || cells[at + 1]?.char !== cell.char || !isOfWord(cell);
  });
}
