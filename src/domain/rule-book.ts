import { type Match, MOST_MATCHES, type Screened } from './article';
import { given } from './given';
import { meaningOf, SCREENING_VERSION, screenTitle } from './rules';

/** The rules a title is screened by, as they stand at one time. */
export interface Rules {
  /** 0 before anybody changed them, and one more with each change. */
  readonly version: number;
  /** One of each meaning. */
  readonly words: readonly string[];
}

/** What moderators ask for: rules more, or one less, by what it means. */
export type RuleEdit = { readonly add: readonly string[] } | { readonly remove: string };

/** The rules as an edit leaves them, and what that changed. */
export interface EditedRules {
  readonly words: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What a change of the rules is. */
export const CHANGES = ['add', 'remove', 'undo'] as const;

/** One change of the rules, and the rules that it left. */
export interface RuleChange extends Rules, EditedRules {
  /** Absent where a newer version of ours made the change, in a way that this one does not know. */
  readonly what?: (typeof CHANGES)[number];
  /** A Slack user id. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * The rules, kept where moderators can change them. What they ever were is kept for good: who changed them, when, and
 * what that left. Each of the methods reads them as they are at that moment.
 * @throws RefusedError `rules-unreadable` from every method; from those that change them also when there are none.
 */
export interface RuleBook {
  /** Undefined when nobody ever laid them down, or they were lost: then nothing can be told to be clean. */
  current(): Promise<Rules | undefined>;
  /**
   * Changes the rules as `edit` says, whoever else changes them meanwhile: it is asked again about what they then are.
   * @returns undefined when `edit` wanted no change.
   */
  change(
    what: 'add' | 'remove',
    edit: (rules: Rules) => EditedRules | undefined,
    by: string,
  ): Promise<RuleChange | undefined>;
  /**
   * Makes the rules what they were before this version.
   * @returns the change that does; or, of what changed since, the last, and nothing was undone.
   */
  undo(version: number, by: string): Promise<{ readonly undone: RuleChange } | { readonly since: RuleChange }>;
  /** The changes that nobody was told of yet, oldest first. */
  untold(): Promise<RuleChange[]>;
  /** Notes that everybody was told of the changes up to this version. */
  markTold(version: number): Promise<void>;
  /** Lays down the first rules, or takes over those of an earlier version of ours, unless that was done before. */
  seed(): Promise<void>;
}

/** What holds before a moderator ever edits the rules. */
export const FIRST_RULES: Rules = { words: ['forbidden'], version: 0 };

/**
 * In the place of what the rules found in a title: there were none to read, so that it is held for somebody to look at.
 * Whoever takes the rules away publishes nothing by it.
 */
const unscreened = (title: string): Match => ({ rule: 'no rules', text: title, start: 0, how: 'unscreened' });

/** What the rules find in a title. Where there are none at all, that itself is what holds it. */
export function screenBy(rules: Rules | undefined, title: string): Screened {
  if (!rules) return { matches: [unscreened(title)] };
  const { words, version: rulesVersion } = rules;
  const found = screenTitle(title, words);
  const matches = found.slice(0, MOST_MATCHES);
  const matchesLeftOut = found.length - matches.length || undefined;
  return { matches, ...given({ matchesLeftOut }), rulesVersion, screeningVersion: SCREENING_VERSION };
}

/** Rules without those that mean what one before them does. */
export function distinctRules(words: readonly string[]): string[] {
  const byMeaning = new Map<string, string>();
  for (const word of words) if (!byMeaning.has(meaningOf(word))) byMeaning.set(meaningOf(word), word);
  return [...byMeaning.values()];
}

/** The rule that means what this word does, if there is one. */
export function sameRule(words: readonly string[], word: string): string | undefined {
  const meaning = meaningOf(word);
  return words.find((rule) => meaningOf(rule) === meaning);
}

/** What an edit makes of the rules. */
export function editedRules(words: readonly string[], edit: RuleEdit): EditedRules {
  if ('remove' in edit) {
    const meaning = meaningOf(edit.remove);
    return difference(
      words,
      words.filter((rule) => meaningOf(rule) !== meaning),
    );
  }
  return difference(words, distinctRules([...words, ...edit.add]));
}

/** From these rules to those. */
export function difference(before: readonly string[], words: readonly string[]): EditedRules {
  const [was, is] = [new Set(before), new Set(words)];
  return { words, added: words.filter((word) => !was.has(word)), removed: before.filter((word) => !is.has(word)) };
}
