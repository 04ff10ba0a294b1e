import { type Match, READINGS, type Reading } from '../article';
import { present } from '../given';
import { type Cell, cellsOf } from './cells';
import { seenOrder } from './direction';
import type { ReadTitle } from './ending';
import { shownOf } from './markup';
import { matcherFor } from './matcher';
import { patternOf } from './rule';
import { isEdge } from './word-edges';
import { type Written, writtenIn } from './written';

const LEAST_FAR_FETCHED_FIRST: readonly string[] = READINGS;

/** Finds every rule in a title, in the order of the title: a place once for each rule, by the least far-fetched reading. */
export type Screen = (title: string) => Match[];

/** Makes the rules ready: they change seldom, and are asked for with every title. */
export function screenFor(rules: readonly string[]): Screen {
  const find = matcherFor(rules.map(patternOf));
  return (title) => {
    const written = writtenIn(title);
    const shown = shownOf(title);
    const asWritten = find(readIn(title, written, 'as-written'));
    const asShown = shown && readIn(title, shown, 'markup');
    const isInLongerWord = inLongerWords(asShown?.cells ?? []);
    const turned = [written, shown ?? []].flatMap((one) => seenOrder(one) ?? []);
    return eachPlaceOnce([
      ...asWritten.filter((match) => !isInLongerWord(match)),
      ...present([asShown]).flatMap(find),
      ...find(readIn(title, turned, 'reversed')),
    ]);
  };
}

const readIn = (title: string, written: readonly Written[], how: Reading): ReadTitle => ({
  title,
  cells: cellsOf(written),
  how,
});

/** Tells what stands alone only between its tags, and on the page is part of a longer word: `un<b>tied</b>`. */
function inLongerWords(shown: readonly Cell[]): (match: Match) => boolean {
  const beginning = new Map(shown.map((cell, at) => [cell.start, at]));
  const ending = new Map(shown.map((cell, at) => [cell.end, at]));
  return ({ text, start }) => {
    const [first, last] = [beginning.get(start), ending.get(start + text.length)];
    if (first === undefined || last === undefined) return false;
    const goesOn = (end: number, neighbour: number) => !isEdge(shown[end]?.kind === 'letter', shown[neighbour]);
    return goesOn(first, first - 1) || goesOn(last, last + 1);
  };
}

function eachPlaceOnce(matches: readonly Match[]): Match[] {
  const kept = new Map<string, Match[]>();
  for (const match of matches.toSorted(inOrder)) {
    const before = kept.get(match.rule) ?? [];
    kept.set(match.rule, before);
    const last = before.at(-1);
    if (last === undefined || last.start + last.text.length <= match.start) before.push(match);
  }
  return [...kept.values()].flat().sort(inOrder);
}

const inOrder = (a: Match, b: Match): number =>
  a.start - b.start ||
  b.text.length - a.text.length ||
  LEAST_FAR_FETCHED_FIRST.indexOf(a.how) - LEAST_FAR_FETCHED_FIRST.indexOf(b.how);
