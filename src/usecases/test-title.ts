import type { Found } from '../domain/article';
import { onlyReviewers, type Reviewers } from '../domain/reviewers';
import { type RuleBook, screenBy } from '../domain/rule-book';

/**
 * Screens a title without submitting it: for reviewers, since to others it would tell how the rules are evaded.
 * @returns what the rules find in it now; nothing in a clean title.
 * @throws RefusedError `not-a-reviewer`, `reviewers-unknown`, `rules-unreadable`
 */
export const testTitle =
  (deps: { rules: Pick<RuleBook, 'current'>; reviewers: Reviewers }) =>
  async (title: string, by: string): Promise<Found> => {
    await onlyReviewers(deps.reviewers, by);
    return screenBy(await deps.rules.current(), title);
  };
