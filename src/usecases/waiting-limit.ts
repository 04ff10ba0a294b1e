import type { Source } from '../domain/article';
import type { Articles } from '../domain/article-record';
import { RefusedError } from '../domain/errors';
import type { Clock } from '../domain/system';

/** How long a count is relied on, with what this process itself adds to it. */
const REMEMBERED_SECONDS = 10;
/** Of so many keys a count is remembered; past it, all are counted anew. */
const MOST_KEYS = 1000;

/** Lets an article of a source wait for a decision, or refuses it. */
export type WaitingLimit = ReturnType<typeof waitingLimit>;

/**
 * How many articles of one API key may wait for a decision at the same time. What people submit in Slack, by hand, is
 * not limited. The count is up to ten seconds old: what other processes start meanwhile, and what is started and not yet
 * stored, comes on top of the limit.
 * @throws RefusedError `too-many-waiting`
 */
export function waitingLimit(deps: { articles: Pick<Articles, 'countWaitingFrom'>; limit: number; clock: Clock }) {
  const { limit } = deps;
  const known = new Map<string, { readonly counted: Promise<number>; readonly until: number; started: number }>();

  const countOf = (source: Source) => {
    const now = deps.clock().getTime();
    const remembered = known.get(source.by);
    if (remembered && now < remembered.until) return remembered;
    if (known.size >= MOST_KEYS) known.clear();
    const counted = deps.articles.countWaitingFrom(source, limit);
    const count = { counted, until: now + REMEMBERED_SECONDS * 1000, started: 0 };
    known.set(source.by, count);
    // Whoever asked is told: they have the same promise.
    counted.catch(() => known.delete(source.by));
    return count;
  };

  return async (source: Source): Promise<void> => {
    if (source.via !== 'api') return;
    const count = countOf(source);
    if ((await count.counted) + count.started >= limit) throw new RefusedError({ code: 'too-many-waiting', limit });
    count.started += 1;
  };
}
