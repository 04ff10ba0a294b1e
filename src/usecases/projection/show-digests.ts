import type { ArticleRecord, Articles } from '../../domain/article-record';
import { type Digests, type Effect, type Effects, placeOf } from '../../domain/effects';
import { isRefusedForGood, MessageGoneError } from '../../domain/errors';
import { hasEnded } from '../../domain/outcome';
import type { DigestView, ReviewChannel } from '../../domain/review-channel';
import type { Clock } from '../../domain/system';
import { notePosted } from './remove-doubles';
import { sendOnce } from './send-once';
import type { Shift } from './shift';

/** Brings the messages up to date that speak for many articles. */
export type ShowDigests = ReturnType<typeof showDigests>;

/** Between two changes of one message, in milliseconds: the last of a burst is made after it. */
const BETWEEN_EDITS = 5000;

export const showDigests =
  (deps: {
    articles: Pick<Articles, 'findAll'>;
    effects: Pick<Effects, 'plan' | 'begin' | 'settle'>;
    digests: Pick<Digests, 'chunks'>;
    channel: Pick<ReviewChannel, 'find' | 'postDigest' | 'updateDigest'>;
    clock: Clock;
  }) =>
  /** @returns when the next of them may be changed, in milliseconds since the epoch, if one is left. */
  async (mine: Shift, due: readonly Effect[]): Promise<number | undefined> => {
    let nextAt: number | undefined;
    for (const digest of due) {
      const { shown } = digest;
      const mayAt = placeOf(shown) && shown ? Date.parse(shown.at) + BETWEEN_EDITS : 0;
      if (mayAt > deps.clock().getTime()) {
        nextAt = Math.min(nextAt ?? mayAt, mayAt);
        continue;
      }
      if (!(await mine.goesOn())) return nextAt;
      await (placeOf(shown) ? mine.attempt(digest, () => change(digest)) : mine.post(digest, () => post(digest)));
    }
    return nextAt;

    async function post(digest: Effect): Promise<void> {
      const view = await viewOf(deps, digest.of);
      if (view.waiting.length === 0 && digest.sendingSince === undefined) return deps.effects.settle(digest, {});
      const now = deps.clock();
      notePosted(mine, digest.sendingSince ?? now.toISOString(), now);
      await sendOnce(deps, digest, {
        send: () => deps.channel.postDigest(view),
        find: async (since) => placeOf((await deps.channel.find([{ of: digest.of, since }])).get(digest.of)),
      });
    }

    async function change(digest: Effect): Promise<void> {
      const place = placeOf(digest.shown);
      if (!place) return;
      const at = deps.clock().toISOString();
      const view = await viewOf(deps, digest.of);
      try {
        await deps.channel.updateDigest(view, place);
        await deps.effects.settle(digest, { shown: { ...place, at } });
      } catch (error) {
        if (error instanceof MessageGoneError) {
          // Somebody deleted it. What waits is told of anew.
          const isMissed = view.waiting.length > 0;
          return deps.effects.settle(digest, isMissed ? { shown: { at }, dueAt: at } : {});
        }
        const isForGood = isRefusedForGood(error) && view.isOver;
        if (!isForGood) throw error;
        await deps.effects.plan(digest.of, { closing: at });
        await deps.effects.settle(digest, {});
      }
    }
  };

/** What a digest says now, and whether it says that for good. */
async function viewOf(deps: Parameters<typeof membersOf>[0], id: string) {
  const { total, waiting, ended } = await membersOf(deps, id);
  const view: DigestView = { id, total, waiting, decided: ended.flatMap(({ decision }) => decision ?? []) };
  return { ...view, isOver: waiting.length === 0 && ended.every(hasEnded) };
}

/** What became of the articles of a digest: those that wait, the longest first, and the others. */
export async function membersOf(
  deps: { articles: Pick<Articles, 'findAll'>; digests: Pick<Digests, 'chunks'> },
  id: string,
): Promise<{ total: number; waiting: ArticleRecord[]; ended: ArticleRecord[] }> {
  const ids = (await deps.digests.chunks(id)).flat();
  const records = await deps.articles.findAll(ids);
  const waiting = records.filter(({ status }) => status === 'pending');
  waiting.sort((one, other) => Date.parse(one.submittedAt) - Date.parse(other.submittedAt));
  return { total: ids.length, waiting, ended: records.filter(({ status }) => status !== 'pending') };
}
