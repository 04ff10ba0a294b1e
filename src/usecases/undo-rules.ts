import { given } from '../domain/given';
import { onlyReviewers, type Reviewers } from '../domain/reviewers';
import type { RuleBook, RuleChange } from '../domain/rule-book';
import { type AfterChange, afterChange } from './change-rules';
import type { Weighed } from './weigh-rules';

/** What came of it: a change of its own, or nothing, since the rules were changed meanwhile. */
export type UndoneRules = { readonly undone: RuleChange; readonly released?: Weighed } | { readonly since: RuleChange };

/**
 * Makes the rules what they were before a change, if that was the last one, and tells the review channel who did.
 * @throws RefusedError `not-a-reviewer`, `reviewers-unknown`, `rules-unreadable`
 */
export const undoRules =
  (deps: AfterChange & { rules: Pick<RuleBook, 'undo'>; reviewers: Reviewers }) =>
  async (version: number, by: string): Promise<UndoneRules> => {
    await onlyReviewers(deps.reviewers, by);
    const result = await deps.rules.undo(version, by);
    if ('since' in result) return result;
    const { undone } = result;
    return { undone, ...given({ released: await afterChange(deps, undone) }) };
  };
