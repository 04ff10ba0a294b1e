import type { Articles } from '../domain/article-record';
import { messageOf } from '../domain/errors';
import type { Clock, Log } from '../domain/system';
import type { Workflow } from '../domain/workflow';

/** Notes which articles wait for a dead execution. */
export type FindStuck = ReturnType<typeof findStuck>;

/** What ended longer ago was noted then. Milliseconds. */
const LOOKED_BACK = 24 * 60 * 60 * 1000;

/**
 * Looks for executions that ended without an outcome, and notes each on its article, so that everybody can see that nobody can decide on
 * it, and an operator is told, once. The living are not asked about.
 */
export const findStuck =
  (deps: { articles: Pick<Articles, 'noteStuck'>; workflow: Pick<Workflow, 'dead'>; clock: Clock; log: Log }) =>
  /** @param stopAt when to leave the rest to the next time, in milliseconds since the epoch. */
  async (stopAt: number): Promise<void> => {
    const since = new Date(deps.clock().getTime() - LOOKED_BACK).toISOString();
    try {
      for await (const { articleId, executionArn, endedAt } of deps.workflow.dead()) {
        if (deps.clock().getTime() >= stopAt) return;
        if (endedAt < since) continue;
        const isNew = await deps.articles.noteStuck({ articleId, executionArn, since: endedAt });
        if (isNew) deps.log.error('review-stopped', { articleId });
      }
    } catch (error) {
      // The next sweep looks again; what it has to bring to Slack does not wait for this.
      deps.log.warn('stuck-not-looked-for', { error: messageOf(error) });
    }
  };
