import { onlyReviewers, type Reviewers } from '../domain/reviewers';
import type { RuleBook } from '../domain/rules';

/** Lists the rules' words, for reviewers. @throws RefusedError `not-a-reviewer`, `reviewers-unknown` */
export const listRules =
  (deps: { rules: Pick<RuleBook, 'current'>; reviewers: Reviewers }) =>
  async (by: string): Promise<readonly string[]> => {
    await onlyReviewers(deps.reviewers, by);
    return (await deps.rules.current()).words;
  };
