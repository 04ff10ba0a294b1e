import { RefusedError } from '../domain/errors';
import { given } from '../domain/given';
import { type RuleBook, screenBy } from '../domain/rule-book';
import type { Decide, DecideRequest } from './decide';

/** One wish to approve with another title. The caller has checked and trimmed that, and the reason, if there is one. */
export type RetitledRequest = Omit<DecideRequest, 'choice' | 'unless'> & {
  readonly title: string;
  /** They were shown what a rule finds in it, and approve it all the same. */
  readonly sure?: boolean;
};

/** Approves an article with another title than the submitted one. */
export type ApproveRetitled = ReturnType<typeof approveRetitled>;

/**
 * Screens the title by the rules as they are now, unless nothing is left to decide.
 * @throws RefusedError `title-held` where a rule holds it, too, and they were not asked yet; `rules-unreadable`; as a decision does
 */
export const approveRetitled =
  (deps: { decide: Decide; rules: Pick<RuleBook, 'current'> }) =>
  ({ sure = false, ...request }: RetitledRequest): ReturnType<Decide> => {
    return deps.decide({ ...request, choice: 'approve', ...given({ unless: sure ? undefined : checkRules }) });

    async function checkRules(): Promise<void> {
      const { articleId, title: wanted } = request;
      const { matches, matchesLeftOut = 0 } = screenBy(await deps.rules.current(), wanted);
      if (matches.length === 0) return;
      throw new RefusedError({ code: 'title-held', articleId, wanted, matches, matchesLeftOut });
    }
  };
