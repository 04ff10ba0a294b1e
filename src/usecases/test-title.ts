import type { Match } from '../domain/article';
import { onlyReviewers, type Reviewers } from '../domain/reviewers';
import { type RuleBook, screenBy } from '../domain/rule-book';

/**
 * Screens a title without submitting it: for reviewers, since to others it would tell how the rules are evaded.
 * @returns every match the rules find now; none for a clean title.
 * @throws RefusedError `not-a-reviewer`, `reviewers-unknown`, `rules-unreadable`
 */
export const testTitle =
  (deps: { rules: Pick<RuleBook, 'current'>; reviewers: Reviewers }) =>
  async (title: string, by: string): Promise<readonly Match[]> => {
    await onlyReviewers(deps.reviewers, by);
    return screenBy(await deps.rules.current(), title).matches;
  };
