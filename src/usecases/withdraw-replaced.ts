import type { Articles } from '../domain/article-record';
import type { Verdict } from '../domain/decision';
import { canEndAs } from '../domain/definition';
import { unlessErased } from '../domain/errors';
import { replacementNoted } from '../domain/replacement';
import type { Clock } from '../domain/system';
import type { Workflow } from '../domain/workflow';

/** An article, and the submission that takes its place, by their ids. */
export interface Replaced {
  readonly articleId: string;
  readonly by: string;
}

/** Withdraws what another submission has replaced, on behalf of whoever submitted both. */
export type WithdrawReplaced = ReturnType<typeof withdrawReplaced>;

/**
 * Does so while the article waits. May be repeated, come late, or too early: what was not started replaces nothing, and what is
 * undone, revived or asked for again is withdrawn when that is told.
 * @throws Error when it is to be tried again.
 */
export const withdrawReplaced =
  (deps: { articles: Pick<Articles, 'find' | 'findCallback'>; workflow: Pick<Workflow, 'decide'>; clock: Clock }) =>
  /** @param isStarted it is known that what takes its place was started, for that. */
  async ({ articleId, by: replacedBy }: Replaced, isStarted = false): Promise<void> => {
    const found = await unlessErased(deps.articles.findCallback(articleId), undefined);
    if (found?.taskToken === undefined || found.record.status !== 'pending') return;
    if (replacementNoted(found.record) === undefined) return;
    if (!isStarted && !(await takesItsPlace())) return;
    const { via, by } = found.record.article.source;
    const verdict: Verdict = {
      status: 'withdrawn',
      by,
      // Where somebody in Slack resubmits, as far as its review takes a verdict from there.
      via: via === 'api' ? via : canEndAs(found.record, 'withdrawn', 'message') ? 'message' : 'home',
      at: deps.clock().toISOString(),
      replacedBy,
    };
    await deps.workflow.decide(found.taskToken, verdict);

    /** It may have been noted for a submission that was refused. */
    async function takesItsPlace(): Promise<boolean> {
      const another = await unlessErased(deps.articles.find(replacedBy), undefined);
      return another?.article.replaces === articleId;
    }
  };
