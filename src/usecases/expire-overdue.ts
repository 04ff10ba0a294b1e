import type { ArticleRecord, Articles } from '../domain/article-record';
import type { Verdict } from '../domain/decision';
import { messageOf } from '../domain/errors';
import { waitsSince } from '../domain/reopening';
import type { Clock, Log } from '../domain/system';
import type { Workflow } from '../domain/workflow';
import type { WithCards } from './projection/with-cards';

/** Ends reviews whose time is over, as long as there is time. */
export type ExpireOverdue = ReturnType<typeof expireOverdue>;

/**
 * Sends the verdict `expired` for each article that waits past its deadline, if the review channel was shown it: what nobody
 * could have seen waits twice as long, or 29 days more if that is less. Step Functions decides between this and a click at the same moment.
 * @param stopAt when to leave the rest to the next time, in milliseconds since the epoch.
 */
export const expireOverdue =
  (deps: {
    articles: Pick<Articles, 'overdue' | 'findCallback'>;
    withCards: WithCards;
    workflow: Pick<Workflow, 'decide'>;
    clock: Clock;
    log: Log;
  }) =>
  async (stopAt: number): Promise<void> => {
    const now = deps.clock();
    for await (const records of inPages(deps.articles.overdue(now.toISOString()), PAGE)) {
      for (const record of await withTheirCards(records)) {
        if (deps.clock().getTime() >= stopAt) return;
        const { articleId } = record;
        try {
          const wasShown = record.card !== undefined;
          if (!wasShown && !isTwiceOver(record, now)) continue;
          const isAccepted = await expire(articleId);
          if (isAccepted && !wasShown) deps.log.error('expired-unseen', { articleId });
        } catch (error) {
          // The next sweep finds it again; it holds up no other.
          deps.log.warn('not-expired', { articleId, error: messageOf(error) });
        }
      }
    }

    async function withTheirCards(records: readonly ArticleRecord[]): Promise<readonly ArticleRecord[]> {
      try {
        return await deps.withCards(records);
      } catch (error) {
        for (const { articleId } of records) deps.log.warn('not-expired', { articleId, error: messageOf(error) });
        return [];
      }
    }

    async function expire(articleId: string): Promise<boolean> {
      const taskToken = (await deps.articles.findCallback(articleId))?.taskToken;
      const verdict: Verdict = { status: 'expired', by: 'holdpoint', via: 'deadline', at: now.toISOString() };
      return taskToken !== undefined && (await deps.workflow.decide(taskToken, verdict)) === 'accepted';
    }
  };

/** What nobody was shown waits no longer past its deadline, in milliseconds: a day later the state machine ends it, and tells nobody. */
const LONGEST_UNSEEN = 29 * 24 * 60 * 60 * 1000;

/** So many cards are read at once. */
const PAGE = 100;

/** The same, so many at once. */
async function* inPages<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const one of all) {
    if (page.push(one) < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Whether it has waited twice as long as it should, or as long past its deadline as it may. */
function isTwiceOver(record: ArticleRecord, now: Date): boolean {
  const since = waitsSince(record);
  const { deadline = since } = record;
  const due = Date.parse(deadline);
  return now.getTime() - due >= Math.min(due - Date.parse(since), LONGEST_UNSEEN);
}
