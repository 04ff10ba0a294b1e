import type { Match } from './article';
import { RefusedError } from './errors';
import { mapText, normalise } from './rules/mapped-text';
import { type FindWords, readingsFor } from './rules/reading';
import { textFault } from './text';

/** The rules a title is screened by, as they stand at one time. */
export interface Rules {
  /** 0 before anybody changed them, and one more with each change. */
  readonly version: number;
  readonly words: readonly string[];
}

/** One word more, or one less. */
export type RuleEdit = { readonly add: string } | { readonly remove: string };

/** One change of the rules. */
export interface RuleChange {
  /** Of the rules that it left. */
  readonly version: number;
  readonly edit: RuleEdit;
  /** A Slack user id. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The rules, kept where moderators can change them. Every change is kept for good: who made it, when, and what it left. */
export interface RuleBook {
  current(): Promise<Rules>;
  /** Adds or removes one word, whoever else edits meanwhile. @returns the rules as they then are; undefined if that was so before. */
  change(edit: RuleEdit, by: string): Promise<Rules | undefined>;
  /** The changes that nobody was told of yet, oldest first. */
  untold(): Promise<RuleChange[]>;
  /** Notes that everybody was told of the changes up to this version. */
  markTold(version: number): Promise<void>;
}

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
