import type { ArticleRecord, Articles } from '../../domain/article-record';
import {
  besides,
  type Digests,
  digestId,
  type Effect,
  type Effects,
  type Place,
  placeOf,
  type Shown,
} from '../../domain/effects';
import { isRefusedForGood, LookupFailedError, MessageGoneError, messageOf } from '../../domain/errors';
import { given } from '../../domain/given';
import { hasEnded } from '../../domain/outcome';
import { isReopenedAfter } from '../../domain/reopening';
import type { ReviewChannel } from '../../domain/review-channel';
import type { Clock, Log } from '../../domain/system';
import { notePosted } from './remove-doubles';
import { refuseWhileOnItsWay, sendOnce } from './send-once';
import type { Shift } from './shift';
import { stillSo } from './still-so';

/** Brings cards up to date: changes those that are there, and posts what is missing, each by itself or many in a digest. */
export type ShowCards = ReturnType<typeof showCards>;

/** More new cards than this at once are one message with a way to the list. */
const MOST_CARDS_AT_ONCE = 20;
/** So often is it tried to change the card of what has ended while Slack refuses: for a quarter of an hour, as it is tried at longer and longer intervals. */
const MOST_REFUSALS = 10;
/** What comes so soon after the last that joined a digest joins it as well. Milliseconds. */
const A_BURST = 30_000;
/** But a digest takes none after so long: what goes on like that is no burst. */
const LONGEST_BURST = 5 * 60_000;

export const showCards =
  (deps: {
    articles: Pick<Articles, 'findAll'>;
    effects: Pick<Effects, 'plan' | 'begin' | 'settle'>;
    digests: Digests;
    channel: Pick<ReviewChannel, 'id' | 'find' | 'postCard' | 'updateCard' | 'retireCard'>;
    newId: () => string;
    clock: Clock;
    log: Log;
  }) =>
  /** @param most so many are posted by themselves, and the others left due. */
  async (
    mine: Shift,
    cards: readonly Effect[],
    records: ReadonlyMap<string, ArticleRecord>,
    most: number,
  ): Promise<void> => {
    let isLookedFor = true;
    const found = await maybePosted();
    const unposted: { effect: Effect; record: ArticleRecord }[] = [];
    const changed = new Set<string>();
    for (const card of cards) {
      const record = records.get(card.of);
      if (!record) continue;
      const shown = found.get(card.of) ?? card.shown;
      if (shown?.digest !== undefined) {
        if (!changed.has(shown.digest)) await markChanged(shown.digest);
        changed.add(shown.digest);
        // What was reopened since is news, which nobody would see in a message of long ago.
        const isNews = isReopenedAfter(record, shown.review ?? 1);
        if (record.status !== 'pending' || (shown.channel === deps.channel.id && !isNews)) {
          await mine.attempt(card, () => deps.effects.settle(card, {}));
          continue;
        }
      }
      const place = placeOf(shown);
      if (place && (place.channel === deps.channel.id || record.status !== 'pending')) {
        if (!(await mine.goesOn())) return;
        await mine.attempt(card, () => bringUpToDate(card, record, place, shown));
      } else if (record.status === 'pending') {
        unposted.push({ effect: card, record });
      } else {
        await mine.attempt(card, () => leaveOut(card));
      }
    }
    await postAll(unposted);

    /** What is decided already needs no card: there is nothing left to ask. But one that is on its way has buttons. */
    async function leaveOut(card: Effect): Promise<void> {
      if (card.sendingSince !== undefined) {
        if (!isLookedFor) throw new LookupFailedError('its card may have been posted, and could not be looked for');
        refuseWhileOnItsWay(card.sendingSince, deps.clock());
      }
      await deps.effects.settle(card, {});
    }

    /** What may be in Slack though nobody heard that it is. */
    async function maybePosted(): Promise<ReadonlyMap<string, Shown>> {
      const sent = cards.flatMap(({ of, sendingSince }) =>
        sendingSince === undefined ? [] : [{ of, since: sendingSince }],
      );
      const [first] = sent.map(({ since }) => since).sort();
      if (first === undefined) return new Map();
      notePosted(mine, first, deps.clock());
      try {
        return await deps.channel.find(sent);
      } catch (error) {
        // What waits is looked for by itself before it is posted.
        isLookedFor = false;
        deps.log.warn('cards-not-looked-for', { error: messageOf(error) });
        return new Map();
      }
    }

    async function bringUpToDate(card: Effect, record: ArticleRecord, place: Place, shown?: Shown): Promise<void> {
      const now = { ...place, at: deps.clock().toISOString(), ...shownOf(record) };
      if (shows(shown, record)) return deps.effects.settle(card, { shown });
      try {
        await deps.channel.updateCard(record, place);
        await deps.effects.settle(card, { shown: now });
      } catch (error) {
        const { articleId } = record;
        if (!(error instanceof MessageGoneError)) {
          const isInVain = isRefusedForGood(error) && hasEnded(record) && (card.failures ?? 0) >= MOST_REFUSALS;
          if (!isInVain) throw error;
          deps.log.warn('card-not-changed', { articleId, error: error.message });
        }
        // Somebody deleted it, or it stays as it is, and what is pressed on it is answered. What waits gets another one.
        const isMissed = record.status === 'pending';
        await deps.effects.settle(card, isMissed ? { shown: { at: now.at }, dueAt: now.at } : { shown: now });
      }
    }

    async function postAll(those: typeof unposted): Promise<void> {
      const [first] = those;
      if (!first || !(await mine.goesOn())) return;
      const open = openDigest();
      const begunAt = deps.clock().toISOString();
      if (open) return joinDigest(open, those);
      if (those.length > MOST_CARDS_AT_ONCE) return joinDigest({ id: digestId(deps.newId()), begunAt }, those);
      for (const { effect } of those.slice(0, most)) {
        if (!(await mine.goesOn()) || !(await mine.post(effect, () => post(effect)))) return;
      }
    }

    /** The digest of the burst that still goes on. */
    function openDigest(): { id: string; begunAt: string } | undefined {
      const { digest } = mine.notes();
      const now = deps.clock().getTime();
      const isOpen =
        digest && now - Date.parse(digest.joinedAt) < A_BURST && now - Date.parse(digest.begunAt) < LONGEST_BURST;
      return isOpen ? digest : undefined;
    }

    async function post(effect: Effect): Promise<void> {
      // As it is now: it may have been decided while the channel took others.
      const [record] = await deps.articles.findAll([effect.of]);
      if (record?.status !== 'pending') return leaveOut(effect);
      await retire(effect, record);
      notePosted(mine, deps.clock().toISOString(), deps.clock());
      await sendOnce(deps, effect, {
        send: () => deps.channel.postCard(record),
        find: async (since) => {
          const found = (await deps.channel.find([{ of: effect.of, since }])).get(effect.of);
          const place = placeOf(found);
          // It may have been posted for a review before this one.
          if (place && !shows(found, record)) await deps.channel.updateCard(record, place);
          return place;
        },
        isStillSo: () => stillSo(deps)(record),
        shown: shownOf(record),
      });
    }

    /** Before the new one is posted: nobody would look for the old one any more. */
    async function retire({ shown }: Effect, record: ArticleRecord): Promise<void> {
      const old = placeOf(shown);
      if (!old) return;
      try {
        await deps.channel.retireCard(record, old);
      } catch (error) {
        // It is gone, or its channel is closed to us: nobody decides there.
        if (!isRefusedForGood(error)) throw error;
        deps.log.warn('card-not-retired', { articleId: record.articleId, error: error.message });
      }
    }

    async function joinDigest({ id, begunAt }: { id: string; begunAt: string }, those: typeof unposted): Promise<void> {
      const at = deps.clock().toISOString();
      mine.note({ digest: { id, begunAt, joinedAt: at } });
      // Whoever comes after a death finds what joined already.
      if (!(await mine.save())) return;
      const chunks = await deps.digests.chunks(id);
      const members = new Set(chunks.flat());
      const joining = those.map(({ effect }) => effect.of).filter((of) => !members.has(of));
      if (joining.length > 0 && !(await deps.digests.add(id, chunks.length + 1, joining))) return;
      await markChanged(id);
      for (const { effect, record } of those) {
        if (!(await mine.goesOn())) return;
        const shown = { at, digest: id, channel: deps.channel.id, review: record.review };
        await mine.attempt(effect, async () => {
          await retire(effect, record);
          await deps.effects.settle(effect, { shown });
        });
      }
    }

    async function markChanged(digest: string): Promise<void> {
      await deps.effects.plan(digest, { card: deps.clock().toISOString() });
    }
  };

/** What a card shows that is drawn from a record. */
function shownOf(record: ArticleRecord): Omit<Shown, 'at'> {
  return given({ status: record.status, review: record.review, besides: besides(record) });
}

function shows(shown: Shown | undefined, record: ArticleRecord): boolean {
  const { status, review } = record;
  return shown?.status === status && shown.review === review && shown.besides === besides(record);
}
