import { isDeepStrictEqual } from 'node:util';
import type { Articles } from '../../domain/article-record';
import type { Effects } from '../../domain/effects';
import type { ReminderPolicy } from '../../domain/reminders';
import type { ReviewChannel } from '../../domain/review-channel';
import type { Clock } from '../../domain/system';
import { whileItWaits } from './plan-effects';
import type { Shift } from './shift';

/**
 * Plans anew what waits, where it was planned for another review channel, or for reminders at other times. However much that is,
 * half of a shift is left for what is due: the next one goes on.
 */
export const replan =
  (deps: {
    articles: Pick<Articles, 'list'>;
    effects: Pick<Effects, 'plan'>;
    channel: Pick<ReviewChannel, 'id'>;
    policy: ReminderPolicy;
    clock: Clock;
  }) =>
  async (mine: Shift): Promise<void> => {
    const { plannedFor, replanning } = mine.notes();
    const now = { channel: deps.channel.id, policy: deps.policy };
    if (isDeepStrictEqual(plannedFor, now)) return;
    const began = deps.clock().getTime();
    const leaveAt = began + (mine.stopAt - began) / 2;
    let cursor = isDeepStrictEqual(replanning?.for, now) ? replanning?.cursor : undefined;
    while (plannedFor !== undefined) {
      const { items, nextCursor } = await deps.articles.list({ status: 'pending', limit: PAGE, cursor });
      await Promise.all(
        items.map((record) => deps.effects.plan(record.articleId, whileItWaits(record, deps.policy, deps.clock()))),
      );
      if (nextCursor === undefined) break;
      cursor = nextCursor;
      mine.note({ replanning: { for: now, cursor } });
      if (!(await mine.goesOn()) || deps.clock().getTime() >= leaveAt) return;
    }
    if (plannedFor?.channel !== now.channel) mine.note({ trouble: undefined });
    mine.note({ plannedFor: now, replanning: undefined });
  };

const PAGE = 100;
