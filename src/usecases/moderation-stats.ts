import type { ArticleRecord } from '../domain/article';
import type { Decision } from '../domain/decision';
import type { Articles, Clock } from '../domain/ports';
import { COUNT_BOUND } from './list-pending';

/** How moderation is going, in a few numbers. */
export interface Stats {
  /** How many wait, up to one more than {@link COUNT_BOUND}. */
  waiting: number;
  /** The one that has waited longest. */
  oldest?: ArticleRecord;
  /** How many days back the decisions are counted. */
  days: number;
  decided: Record<Decision['status'], number>;
  /** There were more decisions than are counted: the numbers are of the newest. */
  bounded: boolean;
}

/** Counts what waits and what was decided lately. */
export type ModerationStats = ReturnType<typeof moderationStats>;

const DAYS = 7;
const MOST_COUNTED = 1000;

export const moderationStats =
  (to: { articles: Pick<Articles, 'countPending' | 'list' | 'listDecided'>; clock: Clock }) =>
  async (): Promise<Stats> => {
    const since = new Date(to.clock().getTime() - DAYS * 24 * 60 * 60 * 1000);
    const [waiting, first, records] = await Promise.all([
      to.articles.countPending(COUNT_BOUND + 1),
      to.articles.list({ status: 'pending', limit: 1 }),
      to.articles.listDecided({ limit: MOST_COUNTED, since }),
    ]);
    const decided = { published: 0, rejected: 0, expired: 0 };
    for (const { decision } of records) {
      if (decision) decided[decision.status] += 1;
    }
    const oldest = first.items[0];
    return {
      waiting,
      ...(oldest ? { oldest } : {}),
      days: DAYS,
      decided,
      bounded: records.length >= MOST_COUNTED,
    };
  };
