import { foldForms } from './compatibility';
import { confusables } from './confusables';
import { letterDrawnBy } from './drawn-letters';
import { foldCase } from './letter-case';
import { dropMarks } from './unseen';

/** What a character looks like without its marks: characters that look alike have the same one. */
export function shapeOf(character: string): string {
  const shape = confusables().get(character) ?? character;
  return dropMarks(shape.normalize('NFD'));
}

/** Digits and symbols of ASCII are read as letters by leetspeak alone, or `1515` would look like words. */
const isLetterLike = (character: string): boolean => character > '\u007f' || /[a-z]/i.test(character);

/** The letters that have each shape, letter case aside. */
function lettersOfShapes(): ReadonlyMap<string, ReadonlySet<string>> {
  if (byShape) return byShape;
  const shapes = new Map<string, Set<string>>();
  const note = (shape: string, character: string) => {
    const letter = foldCase(dropMarks(foldForms(character).normalize('NFD')));
    if (!isLetterLike(character) || [...letter].length !== 1) return;
    const letters = shapes.get(shape) ?? new Set();
    shapes.set(shape, letters.add(letter));
  };
  for (const character of confusables().keys()) note(shapeOf(character), character);
  for (const shape of [...shapes.keys()]) note(shape, shape);
  byShape = shapes;
  return shapes;
}
let byShape: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Punctuation and spaces; and an accent disguises no plain letter as another: few titles in Latin letters need the data. */
const IS_PLAIN = /^(?:[a-z]\p{M}+|[\p{P}\p{Z}]\p{M}*)$/iu;
const NONE: ReadonlySet<string> = new Set();
const KNOWN_AT_MOST = 5000;
const known = new Map<string, ReadonlySet<string>>();

/**
 * The letters, of any script and in lower case, that look like a character of a title in either letter case: `Г` looks like
 * no `r`, but is what a disguise with `г` becomes in capitals.
 */
export function lookAlikesOf(character: string): ReadonlySet<string> {
  const before = known.get(character);
  if (before) return before;
  const isPlain = !isLetterLike(character) || IS_PLAIN.test(character.normalize('NFD'));
  const alike = isPlain ? NONE : new Set(inEitherCase(character).flatMap((one) => [...alikeTo(one)]));
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(character, alike);
  return alike;
}

/** The character as it is first. */
function inEitherCase(character: string): string[] {
  return [...new Set([character, character.toLowerCase(), character.toUpperCase()])];
}

function alikeTo(character: string): ReadonlySet<string> {
  const alike = lettersOfShapes().get(shapeOf(character)) ?? NONE;
  const drawn = letterDrawnBy(character);
  return drawn === undefined ? alike : new Set([...alike, drawn]);
}

/** Whether a character of a title may be taken for a letter of a rule. Within a script only Latin has disguises: й is no и. */
export function looksLike(character: string, letter: string): boolean {
  if (!lookAlikesOf(character).has(letter)) return false;
  const script = scriptOf(character);
  return script < 1 || script !== scriptOf(letter);
}

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/** Which script a letter is of: -1 for those that have no look-alikes among themselves. */
const scriptOf = (letter: string): number => SCRIPTS.findIndex((script) => script.test(letter));

/**
 * Whether letters that were taken for others disguise a word: beside letters of its own script, or of several scripts, or
 * signs that are letters of none. A word wholly of another script is a word of that script: `НЕТ` is Russian.
 */
export function isDisguisedByLookAlikes(taken: readonly string[], shown: number): boolean {
  if (taken.length === 0 || shown > 0) return true;
  return new Set(taken.map(scriptOf)).size > 1 || taken.some((one) => /\p{S}/u.test(one));
}
