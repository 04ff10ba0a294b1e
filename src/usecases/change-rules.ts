import { onlyReviewers, type Reviewers } from '../domain/reviewers';
import { checkRuleWord, type RuleBook } from '../domain/rules';

/**
 * Adds a word to the rules, or takes one away.
 * @returns whether anything changed.
 * @throws RefusedError `not-a-reviewer`, `invalid-rule`, `reviewers-unknown`
 */
export const changeRules =
  (deps: { rules: Pick<RuleBook, 'change'>; reviewers: Reviewers }) =>
  async (edit: { add: string } | { remove: string }, by: string): Promise<boolean> => {
    await onlyReviewers(deps.reviewers, by);
    return deps.rules.change('add' in edit ? { add: checkRuleWord(edit.add) } : edit, by);
  };
