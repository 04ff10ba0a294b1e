import type { Match } from './article';
import { RefusedError } from './errors';
import { foldCase, mapText, normalise } from './rules/mapped-text';
import { type FindWords, readingsFor } from './rules/reading';
import { textFault } from './text';

/** A rule's word, or words, is at most this long, in characters (Unicode code points). */
export const MAX_RULE_LENGTH = 50;

/**
 * Finds every rule's word that stands in a title as a word of its own, letter case and disguise aside.
 * @returns in the order of the title; a place found in several readings once, by the least far-fetched of them.
 */
export function screenTitle(title: string, words: readonly string[]): Match[] {
  const found: Match[] = [];
  for (const find of compiled(words)) {
    for (const match of find(title)) if (!found.some((known) => isSamePlace(known, match))) found.push(match);
  }
  return found.sort((a, b) => a.start - b.start || b.text.length - a.text.length);
}

/** What a rule means, in one form: two rules of the same meaning hold the same titles, and are one rule. */
export function meaningOf(rule: string): string {
  return foldCase(mapText(rule.trim(), normalise).text);
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
  return foldCase(mapText(rule.trim(), normalise).text);
}

function faultOf(word: string): string | undefined {
  if (word === '') return 'A rule needs at least one character.';
  const fault = textFault(word, { what: 'A rule', limit: MAX_RULE_LENGTH, form: 'line' });
  if (fault !== undefined) return fault;
  if (mapText(word, normalise).text.trim() === '') return 'A rule needs a character that can be seen.';
  if (!findsItself(word, word) || !findsItself(`a ${word} b`, word)) return 'This rule would not find its own word.';
  return undefined;
}

const findsItself = (title: string, word: string): boolean =>
  screenTitle(title, [word]).some((match) => match.text === word);

const isSamePlace = (a: Match, b: Match): boolean =>
  a.rule === b.rule && a.start < b.start + b.text.length && b.start < a.start + a.text.length;

/** The rules change seldom and are asked for with every title: the last compiled ones are kept. */
let last: { key: string; readings: FindWords[] } | undefined;

function compiled(words: readonly string[]): FindWords[] {
  const key = JSON.stringify(words);
  if (last?.key !== key) last = { key, readings: readingsFor([...new Set(words)]) };
  return last.readings;
}
