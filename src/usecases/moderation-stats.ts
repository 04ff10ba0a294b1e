import type { ArticleRecord, Articles } from '../domain/article-record';
import { type ClaimedTimes, claimedTimes } from '../domain/claim';
import type { Decision } from '../domain/decision';
import { given } from '../domain/given';
import type { Clock } from '../domain/system';
import { countWaiting } from './list-pending';

/** How moderation is going, in a few numbers. */
export interface Stats {
  /** How many wait, as {@link countWaiting} counts them. */
  readonly waiting: number;
  /** The one that has waited longest. */
  readonly oldest?: ArticleRecord | undefined;
  /** How many days back the decisions are counted. */
  readonly days: number;
  readonly decided: Record<Decision['status'], number>;
  /** Of what somebody was on when it was decided; absent when there was none. */
  readonly claimed?: ClaimedTimes;
  /** There were more decisions than are counted: the numbers are of the newest. */
  readonly bounded: boolean;
}

const DAYS = 7;
const MOST_COUNTED = 1000;

/** Counts what waits and what was decided lately. */
export const moderationStats =
  (deps: { articles: Pick<Articles, 'countPending' | 'list' | 'listDecided'>; clock: Clock }) =>
  async (): Promise<Stats> => {
    const since = new Date(deps.clock().getTime() - DAYS * 24 * 60 * 60 * 1000);
    const [queue, records] = await Promise.all([
      countWaiting(deps.articles),
      deps.articles.listDecided({ limit: MOST_COUNTED, since }),
    ]);
    const decided = { published: 0, rejected: 0, returned: 0, withdrawn: 0, expired: 0 };
    for (const { decision } of records) if (decision) decided[decision.status] += 1;
    const bounded = records.length >= MOST_COUNTED;
    return { ...queue, days: DAYS, decided, bounded, ...given({ claimed: claimedTimes(records) }) };
  };
