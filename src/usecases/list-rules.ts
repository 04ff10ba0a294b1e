import { onlyReviewers, type Reviewers } from '../domain/reviewers';
import type { RuleBook } from '../domain/rule-book';

/**
 * Lists the rules' words, for reviewers.
 * @returns undefined when there are no rules at all, not even an empty list of them: everything is held then.
 * @throws RefusedError `not-a-reviewer`, `reviewers-unknown`, `rules-unreadable`
 */
export const listRules =
  (deps: { rules: Pick<RuleBook, 'current'>; reviewers: Reviewers }) =>
  async (by: string): Promise<readonly string[] | undefined> => {
    await onlyReviewers(deps.reviewers, by);
    return (await deps.rules.current())?.words;
  };
