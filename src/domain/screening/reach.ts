import { type Cell, isOfWord } from './cells';
import { endingOf } from './ending';
import type { Pattern } from './rule';
import { charactersFor, isAscii, PARTED_BY_AT_MOST, parts, readAs, standsFor } from './stands-for';
import { isEdge } from './word-edges';

/** Tells which rules a title may hold. It names some that it does not hold, and leaves out none that it does. */
export type Reach = (cells: readonly Cell[]) => ReadonlySet<Pattern>;

/** A character of the rules that are alike up to it, and how they go on. */
interface Node {
  readonly id: number;
  /** The same for the same character anywhere in the rules. */
  readonly character: number;
  readonly isLetter: boolean;
  readonly isOfWord: boolean;
  readonly next: Node[];
  /** The rules that end here. */
  readonly ends: Pattern[];
  /** How many characters the longest rule that goes through here has. */
  longest: number;
}

/** What a character of a title is to the rules. */
interface Seen {
  readonly isOfWord: boolean;
  readonly parts: boolean;
  /** What it is to each character of the rules. */
  readonly as: Uint8Array;
  /** What rules begin with that it may be read as. */
  readonly first: readonly Node[];
}

/**
 * What a character of a title is to one of the rules: the same or its look-alike, a mask of it, a digit or symbol that is
 * read as it, or none of these. The numbers are their weights: beside each symbol a letter has to stand.
 */
const [SHOWN, MASK, SYMBOL, NONE] = [0, 1, 2, 3];
const isRead = (as: number | undefined): boolean => as === SHOWN || as === SYMBOL;

/** Titles in one language have a hundred different characters. */
const KNOWN_AT_MOST = 1000;

/**
 * Looks for all rules in one walk along a title. The rules are a tree of their characters, and the walk knows at each
 * place of the title which nodes of the tree it may have come to: each once, from wherever it began and by whatever
 * disguise. So no title costs more than its length times the nodes, and few of them are come to at a time.
 */
export function reachFor(patterns: readonly Pattern[]): Reach {
  const { first, characters, size } = treeOf(patterns);
  const known = new Map<string, Seen>();
  let [here, behind] = [new Standing(size), new Standing(size)];

  const seenAs = (cell: Cell): Seen => {
    const key = cell.char === cell.source ? cell.char : cell.source + cell.char;
    const before = known.get(key);
    if (before) return before;
    const as = takenAs(cell, characters);
    const seen = {
      isOfWord: isOfWord(cell),
      parts: parts(cell),
      as,
      first: first.filter(({ character }) => isRead(as[character])),
    };
    if (known.size >= KNOWN_AT_MOST) known.clear();
    known.set(key, seen);
    return seen;
  };

  return (cells) => {
    const reached = new Set<Pattern>();
    here.clear();
    for (const [at, cell] of cells.entries()) {
      const seen = seenAs(cell);
      behind.clear();
      for (let n = 0; n < here.length; n += 1) goOn(here.nodes[n] as Node, here, seen, behind);
      for (const node of seen.first)
        if (isEdge(node.isOfWord, cells[at - 1])) behind.add(node, 0, seen.as[node.character] as number, 0);
      for (let n = 0; n < behind.length; n += 1) {
        const node = behind.nodes[n] as Node;
        for (const pattern of node.ends) {
          if (reached.has(pattern) || !behind.shows(node, pattern.cells.length)) continue;
          if (endingOf(pattern, cells, at + 1)) reached.add(pattern);
        }
      }
      [here, behind] = [behind, here];
    }
    return reached;
  };
}

/** From a node over one character of a title: to those that follow, to itself once more, or over what parts a word. */
function goOn(node: Node, here: Standing, seen: Seen, behind: Standing): void {
  const hidden = here.masks[node.id] as number;
  const weight = here.weight[node.id] as number;
  const gap = here.gap[node.id] as number;
  for (const next of node.next) {
    const as = seen.as[next.character] as number;
    if (as === NONE || (gap > 0 && !next.isOfWord)) continue;
    const hiddenThen = as === MASK ? hidden + 1 : hidden;
    if (isShown(next.longest, hiddenThen, weight + as)) behind.add(next, hiddenThen, weight + as, 0);
  }
  if (seen.isOfWord && node.isLetter && isRead(seen.as[node.character])) behind.add(node, hidden, weight, 0);
  if (seen.parts && node.isOfWord && gap < PARTED_BY_AT_MOST) behind.add(node, hidden, weight, gap + 1);
}

/** Whether enough of a rule so long is shown: half of it by what is no mask, and beside each symbol a letter. */
const isShown = (length: number, masks: number, weight: number): boolean => masks * 2 <= length && weight <= length;

/** The nodes come to at one place of a title, each with the fewest masks, the least weight and the shortest gap. */
class Standing {
  readonly nodes: Node[] = [];
  length = 0;
  readonly masks: Uint8Array;
  readonly weight: Uint8Array;
  readonly gap: Uint8Array;
  private readonly turns: Uint32Array;
  private turn = 0;

  constructor(size: number) {
    this.masks = new Uint8Array(size);
    this.weight = new Uint8Array(size);
    this.gap = new Uint8Array(size);
    this.turns = new Uint32Array(size);
  }

  clear(): void {
    this.length = 0;
    this.turn += 1;
  }

  add(node: Node, masks: number, weight: number, gap: number): void {
    const { id } = node;
    if (this.turns[id] !== this.turn) {
      this.turns[id] = this.turn;
      this.nodes[this.length] = node;
      this.length += 1;
      this.masks[id] = masks;
      this.weight[id] = weight;
      this.gap[id] = gap;
      return;
    }
    if (masks < (this.masks[id] as number)) this.masks[id] = masks;
    if (weight < (this.weight[id] as number)) this.weight[id] = weight;
    if (gap < (this.gap[id] as number)) this.gap[id] = gap;
  }

  shows({ id }: Node, length: number): boolean {
    return isShown(length, this.masks[id] as number, this.weight[id] as number);
  }
}

/** The different characters of the rules: by what they are, those that are read alike but are of another kind together. */
type Characters = ReadonlyMap<string, { readonly number: number; readonly cell: Cell }[]>;

function treeOf(patterns: readonly Pattern[]) {
  const characters = new Map<string, { readonly number: number; readonly cell: Cell }[]>();
  let [kinds, size] = [0, 0];
  const numberOf = (cell: Cell): number => {
    const alike = characters.get(cell.char) ?? [];
    const before = alike.find((one) => one.cell.kind === cell.kind);
    if (before) return before.number;
    characters.set(cell.char, [...alike, { number: kinds, cell }]);
    kinds += 1;
    return kinds - 1;
  };
  const first: Node[] = [];
  for (const pattern of patterns) {
    const { length } = pattern.cells;
    let from = first;
    for (const [at, cell] of pattern.cells.entries()) {
      const character = numberOf(cell);
      let node = from.find((one) => one.character === character);
      if (node === undefined) {
        const isLetter = cell.kind === 'letter';
        node = { id: size, character, isLetter, isOfWord: isOfWord(cell), next: [], ends: [], longest: length };
        size += 1;
        from.push(node);
      }
      node.longest = Math.max(node.longest, length);
      if (at === length - 1) node.ends.push(pattern);
      from = node.next;
    }
  }
  const areInAscii = [...characters.keys()].every(isAscii);
  return { first, characters: { by: characters as Characters, kinds, areInAscii }, size };
}

function takenAs(cell: Cell, { by, kinds, areInAscii }: ReturnType<typeof treeOf>['characters']): Uint8Array {
  const taken = new Uint8Array(kinds).fill(NONE);
  for (const { number, cell: wanted } of [...by.values()].flat()) {
    const as = standsFor(cell, wanted);
    // A sign in place of a space is no symbol for a letter.
    if (as) taken[number] = as === 'mask' ? MASK : SHOWN;
  }
  for (const { number, cell: wanted } of [...charactersFor(cell, areInAscii)].flatMap((char) => by.get(char) ?? [])) {
    const as = readAs(cell, wanted);
    if (as) taken[number] = as === 'symbol' ? SYMBOL : SHOWN;
  }
  return taken;
}
