import { checkContent } from '../domain/content';
import { type RuleBook, screenBy } from '../domain/rule-book';

/**
 * Whether a title would wait for a moderator if it were submitted now: that alone. Which rule holds it, and where in it,
 * is for reviewers, and for whoever submitted it: see `test-title.ts`.
 * @returns false for what is no title.
 * @throws RefusedError `rules-unreadable`
 */
export const wouldWait =
  (deps: { rules: Pick<RuleBook, 'current'> }) =>
  async (title: string): Promise<boolean> => {
    const checked = checkContent({ title });
    return 'content' in checked && screenBy(await deps.rules.current(), checked.content.title).matches.length > 0;
  };
