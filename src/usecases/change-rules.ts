import { RefusedError } from '../domain/errors';
import { given, present } from '../domain/given';
import { onlyReviewers, type Reviewers } from '../domain/reviewers';
import {
  type EditedRules,
  editedRules,
  type RuleBook,
  type RuleChange,
  type Rules,
  sameRule,
} from '../domain/rule-book';
import { checkRuleWord } from '../domain/rules';
import type { Log } from '../domain/system';
import type { TellRuleChanges } from './tell-rule-changes';
import type { Weighed } from './weigh-rules';

/**
 * What somebody asks for. `sure`: what they were asked about, and answered. `as-written`: each is one rule, commas and
 * all; `all-the-same`: whatever else there would be to ask.
 */
export type RuleRequest = ({ readonly add: readonly string[] } | { readonly remove: string }) & {
  readonly sure?: 'as-written' | 'all-the-same' | undefined;
};

/** A word that is a rule already, and how that rule is written. */
export interface KnownRule {
  readonly word: string;
  readonly as: string;
}

/** What came of it. A question changes nothing: it is asked again with the answer. */
export type RuleAnswer =
  | {
      readonly outcome: 'changed';
      readonly change: RuleChange;
      readonly known: readonly KnownRule[];
      /** Of what waits, where a rule fell: what no rule holds any more. */
      readonly released?: Weighed;
    }
  | { readonly outcome: 'unchanged'; readonly known: readonly KnownRule[] }
  | { readonly outcome: 'one-or-several'; readonly phrase: string; readonly parts: readonly string[] }
  | { readonly outcome: 'holds-much'; readonly add: readonly string[]; readonly wouldHold: Weighed }
  | { readonly outcome: 'last-rule'; readonly remove: string };

/** As many as the value of one button has room for. */
const MOST_AT_ONCE = 15;
const TOO_MANY = `At most ${MOST_AT_ONCE} rules can be added at once.`;

/** A rule that would have held more than this share of the newest titles is asked about, if it is so many at least. */
const MUCH = 0.1;
const MANY = 3;

/**
 * Adds rules, or takes one away with whatever means the same, and tells the review channel who did; if Slack does not
 * take it, the sweep tells later.
 * @throws RefusedError `not-a-reviewer`, `invalid-rule`, `reviewers-unknown`, `rules-unreadable`
 */
export const changeRules =
  (
    deps: AfterChange & {
      rules: Pick<RuleBook, 'current' | 'change'>;
      reviewers: Reviewers;
      wouldHold: (words: readonly string[]) => Promise<Weighed>;
    },
  ) =>
  async (request: RuleRequest, by: string): Promise<RuleAnswer> => {
    await onlyReviewers(deps.reviewers, by);
    return 'add' in request ? add(request.add, request.sure) : remove(request.remove, request.sure);

    async function add(asked: readonly string[], sure: RuleRequest['sure']): Promise<RuleAnswer> {
      const [phrase = '', ...others] = asked;
      const parts = partsOf(phrase);
      if (others.length === 0 && parts.length > 1 && sure === undefined) {
        if (parts.length > MOST_AT_ONCE) throw new RefusedError({ code: 'invalid-rule', word: phrase, why: TOO_MANY });
        return { outcome: 'one-or-several', phrase, parts: parts.map(checkRuleWord) };
      }
      const words = asked.map(checkRuleWord);
      if (sure !== 'all-the-same') {
        const before = await deps.rules.current();
        const added = editedRules(before?.words ?? [], { add: words }).added;
        const weighed = added.length > 0 && (await deps.wouldHold(added));
        if (weighed && isMuch(weighed)) return { outcome: 'holds-much', add: words, wouldHold: weighed };
      }
      let known: KnownRule[] = [];
      const change = await deps.rules.change(
        'add',
        (rules) => {
          known = knownAmong(rules, words);
          return unlessSame(rules, editedRules(rules.words, { add: words }));
        },
        by,
      );
      return change ? changed(change, known) : { outcome: 'unchanged', known };
    }

    async function remove(word: string, sure: RuleRequest['sure']): Promise<RuleAnswer> {
      let isLast = false;
      const change = await deps.rules.change(
        'remove',
        (rules) => {
          const edited = unlessSame(rules, editedRules(rules.words, { remove: word }));
          isLast = edited?.words.length === 0 && sure === undefined;
          return isLast ? undefined : edited;
        },
        by,
      );
      if (isLast) return { outcome: 'last-rule', remove: word };
      return change ? changed(change, []) : { outcome: 'unchanged', known: [] };
    }

    async function changed(change: RuleChange, known: readonly KnownRule[]): Promise<RuleAnswer> {
      return { outcome: 'changed', change, known, ...given({ released: await afterChange(deps, change) }) };
    }
  };

/** What a change of the rules is followed by. */
export interface AfterChange {
  readonly heldNoMore: (words: readonly string[]) => Promise<Weighed>;
  readonly tellRuleChanges: TellRuleChanges;
  readonly log: Log;
}

/** Tells of a change of the rules that was made. @returns where a rule fell, what of all that waits no rule holds any more. */
export async function afterChange(deps: AfterChange, change: RuleChange): Promise<Weighed | undefined> {
  const { by, version, removed, words } = change;
  deps.log.info('rules-changed', { by, version });
  const [released] = await Promise.all([
    removed.length > 0 ? deps.heldNoMore(words) : undefined,
    deps.tellRuleChanges(),
  ]);
  return released;
}

/** Several rules, or one phrase with commas in it: only whoever wrote it can tell. */
const partsOf = (written: string): string[] => present(written.split(/[,،、，]/u).map((part) => part.trim()));

const isMuch = ({ count, of }: Weighed): boolean => count >= MANY && count > of * MUCH;

const unlessSame = ({ words }: Rules, edited: EditedRules): EditedRules | undefined =>
  edited.added.length > 0 || edited.words.length !== words.length ? edited : undefined;

/** Of some words, those that mean what a rule does that was there, or what a word before them does. */
function knownAmong({ words }: Rules, asked: readonly string[]): KnownRule[] {
  return asked.flatMap((word, n) => {
    const as = sameRule([...words, ...asked.slice(0, n)], word);
    return as === undefined ? [] : [{ word, as }];
  });
}
