import type { Match } from './article';
import { RefusedError } from './errors';
import { patternOf } from './screening/rule';
import { type Screen, screenFor } from './screening/screen';
import { textFault } from './text';

/** A rule's word, or words, is at most this long, in characters (Unicode code points). */
export const MAX_RULE_LENGTH = 50;

/**
 * Of the way in which rules are looked for: one more whenever a title may be held that was not, or the other way round.
 * 1 were the three readings of the first release; 2 were the classes in docs/screening.md with the
 * look-alikes of Unicode 13; 3 are they with those of Unicode 18; 4 sees look-alikes in either letter case.
 */
export const SCREENING_VERSION = 4;

/**
 * Finds every rule's word that stands in a title as a word of its own, letter case and disguise aside.
 * @returns in the order of the title; a place once for each rule, by the least far-fetched reading.
 */
export function screenTitle(title: string, words: readonly string[]): Match[] {
  return screenOf(words)(title);
}

/**
 * Makes a rule of what a moderator typed.
 * @returns the word, trimmed.
 * @throws RefusedError `invalid-rule` for a word that could never match, or could not be told from others.
 */
export function checkRuleWord(word: string): string {
  const trimmed = word.trim();
  const why = faultOf(trimmed);
  if (why !== undefined) throw new RefusedError({ code: 'invalid-rule', word: trimmed, why });
  return trimmed;
}

/** What a rule means: the form that screens. Rules that mean the same hold the same titles: they are one rule. */
export function meaningOf(rule: string): string {
  const { cells } = patternOf(rule);
  // A flag is no word, though its letters can be read.
  return cells.map(({ char, kind, source }) => (kind === 'sign' && /[a-z]/.test(char) ? source : char)).join('');
}

function faultOf(word: string): string | undefined {
  if (word === '') return 'A rule needs at least one character.';
  const fault = textFault(word, { what: 'A rule', limit: MAX_RULE_LENGTH, form: 'line' });
  if (fault !== undefined) return fault;
  if (meaningOf(word) === '') return 'A rule needs a character that can be seen.';
  if (!findsItself(word, word) || !findsItself(`a ${word} b`, word)) return 'This rule would not find its own word.';
  return undefined;
}

const findsItself = (title: string, word: string): boolean => screenTitle(title, [word]).length > 0;

/** The rules change seldom and are asked for with every title: the last ones are kept ready. */
let last: { readonly key: string; readonly screen: Screen } | undefined;

function screenOf(words: readonly string[]): Screen {
  const key = JSON.stringify(words);
  if (last?.key !== key) last = { key, screen: screenFor([...new Set(words)]) };
  return last.screen;
}
