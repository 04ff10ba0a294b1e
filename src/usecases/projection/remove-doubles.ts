import { type Effect, type Effects, type Place, placeOf } from '../../domain/effects';
import { isRefusedForGood, messageOf } from '../../domain/errors';
import type { ReviewChannel } from '../../domain/review-channel';
import type { Clock, Log } from '../../domain/system';
import { ON_ITS_WAY } from './send-once';
import type { Shift } from './shift';

/** How long after a message was posted the channel is looked at again, and how long after a look that failed. Milliseconds. */
const LOOKED_AT_AFTER = 15_000;
const TRIED_AGAIN_AFTER = 60_000;

/** Notes that a card or a digest may have been posted at any time between then and now. */
export function notePosted(mine: Pick<Shift, 'notes' | 'note'>, since: string, now: Date): void {
  const { posted } = mine.notes();
  const from = posted && posted.from < since ? posted.from : since;
  const lookAt = posted?.lookAt ?? later(now, LOOKED_AT_AFTER);
  mine.note({ posted: { from, until: now.toISOString(), lookAt } });
}

/**
 * Deletes cards and digests that stand in the channel a second time, or for nothing. Slack has no idempotency key: what somebody between
 * us and Slack sends twice is posted twice, be the second refused, and what Slack shows too late to be found was posted again. One look
 * is for all that was posted meanwhile.
 */
export const removeDoubles =
  (deps: {
    effects: Pick<Effects, 'findAll'>;
    channel: Pick<ReviewChannel, 'findPosted' | 'remove'>;
    clock: Clock;
    log: Log;
  }) =>
  async (mine: Shift): Promise<void> => {
    const { posted } = mine.notes();
    const now = deps.clock();
    if (!posted || posted.lookAt > now.toISOString() || !(await mine.goesOn())) return;
    try {
      const there = await deps.channel.findPosted(posted.from);
      const cards = await deps.effects.findAll(there.map(({ of }) => ({ of, kind: 'card' }) as const));
      const cardOf = new Map(cards.map((card) => [card.of, card]));
      const standing = there.map((one) => ({ ...one, as: standsAs(one.place, cardOf.get(one.of)) }));
      const doubles = standing.filter(({ as }) => as === 'double');
      await deps.channel.remove(doubles.map(({ place }) => place));
      for (const { of, place } of doubles) deps.log.warn('double-removed', { of, ...place });
      // What was posted a moment ago may not be seen twice yet.
      const seenUntil = later(now, -ON_ITS_WAY);
      const isOpen = standing.some(({ as }) => as === 'open');
      const again = { ...posted, from: isOpen ? posted.from : seenUntil, lookAt: later(now, LOOKED_AT_AFTER) };
      mine.note({ posted: isOpen || posted.until > seenUntil ? again : undefined });
    } catch (error) {
      deps.log.warn('doubles-not-removed', { error: messageOf(error) });
      // What Slack refuses it refuses a minute later, too.
      const isForGood = isRefusedForGood(error);
      mine.note({ posted: isForGood ? undefined : { ...posted, lookAt: later(now, TRIED_AGAIN_AFTER) } });
    }
  };

/** Whether it is what is known to be shown, or stands beside that, or for nothing. While its card is due that is open: it may be found yet. */
function standsAs({ channel, ts }: Place, card: Effect | undefined): 'shown' | 'double' | 'open' {
  const shown = placeOf(card?.shown);
  if (!card || (shown?.channel === channel && shown.ts === ts)) return 'shown';
  return card.dueAt === undefined ? 'double' : 'open';
}

const later = (now: Date, milliseconds: number): string => new Date(now.getTime() + milliseconds).toISOString();
