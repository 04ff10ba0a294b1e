import type { ArticleRecord, Articles } from '../../domain/article-record';
import { type Digests, type Effect, type Effects, isDigest, placeOf } from '../../domain/effects';
import { MessageGoneError } from '../../domain/errors';
import { given } from '../../domain/given';
import { escalationAt, isLastReminder, nextReminderAt, type ReminderPolicy } from '../../domain/reminders';
import { waitsSince } from '../../domain/reopening';
import type { Notice, ReviewChannel } from '../../domain/review-channel';
import type { Clock } from '../../domain/system';
import { sendOnce } from './send-once';
import type { Shift } from './shift';
import { membersOf } from './show-digests';
import { stillSo } from './still-so';

/** Tells the review channel, in threads, what waits too long, and what expired. */
export type TellChannel = ReturnType<typeof tellChannel>;

/** How long a card is waited for, in whose thread it would be told. Milliseconds. */
const CARD_AWAITED = 60_000;

/** What one effect comes to. */
type Telling =
  | { readonly what: 'tell'; readonly notice: Notice; readonly asOf: string; readonly dueAt: string | undefined }
  /** The message that speaks for it among others is to tell it, with theirs. */
  | { readonly what: 'leave-to-digest'; readonly digest: string; readonly dueAt: string | undefined }
  /** There is nothing to tell, now or ever. */
  | { readonly what: 'nothing'; readonly dueAt?: string | undefined };

export const tellChannel =
  (deps: {
    articles: Pick<Articles, 'findAll'>;
    effects: Pick<Effects, 'plan' | 'findAll' | 'begin' | 'settle'>;
    digests: Pick<Digests, 'chunks'>;
    channel: Pick<ReviewChannel, 'id' | 'tell' | 'findNotice'>;
    policy: ReminderPolicy;
    clock: Clock;
  }) =>
  /** @param most so many are posted, and the others left due. */
  async (
    mine: Shift,
    due: readonly Effect[],
    records: ReadonlyMap<string, ArticleRecord>,
    most: number,
  ): Promise<void> => {
    const keys = [...new Set(due.map(({ of }) => of))].map((of) => ({ of, kind: 'card' }) as const);
    const cards = keys.length === 0 ? [] : await deps.effects.findAll(keys);
    const cardOf = new Map(cards.map((card) => [card.of, card]));
    const isStillSo = stillSo(deps);
    let posted = 0;
    for (const effect of due) {
      if (!isDigest(effect.of) && !records.has(effect.of)) continue;
      if (!(await mine.goesOn())) return;
      const telling = await tellingOf(effect);
      if (telling.what === 'tell') {
        if (posted < most && (await mine.post(effect, () => tellNow(effect)))) posted += 1;
      } else {
        await mine.attempt(effect, () => pass(effect, telling));
      }
    }

    /** What is to be told as it is now: more may have been decided while others were told. */
    async function tellingOf(effect: Effect): Promise<Telling> {
      if (isDigest(effect.of)) return ofDigest(effect);
      const [record] = await deps.articles.findAll([effect.of]);
      return record ? ofArticle(effect, record) : { what: 'nothing' };
    }

    async function tellNow(effect: Effect): Promise<void> {
      const telling = await tellingOf(effect);
      await (telling.what === 'tell' ? tell(effect, telling) : pass(effect, telling));
    }

    function ofArticle(effect: Effect, record: ArticleRecord): Telling {
      const now = deps.clock();
      const at = now.toISOString();
      const wanted = wantedAt(effect, record);
      if (wanted === undefined || wanted > at) return { what: 'nothing', dueAt: wanted };
      const isReminder = effect.kind === 'reminder';
      const dueAt = isReminder ? nextReminderAt(record, deps.policy, at) : undefined;
      const card = cardOf.get(record.articleId)?.shown;
      if (card?.digest !== undefined) return { what: 'leave-to-digest', digest: card.digest, dueAt };
      const place = placeOf(card);
      const thread = record.status === 'pending' && place?.channel !== deps.channel.id ? undefined : place;
      if (!thread && record.status === 'pending') {
        return { what: 'nothing', dueAt: new Date(now.getTime() + CARD_AWAITED).toISOString() };
      }
      const broadcast = !isReminder || isLastReminder(record, deps.policy, at);
      return {
        what: 'tell',
        notice: noticeOf(effect, [record], thread ?? deps.channel.id, broadcast),
        asOf: at,
        dueAt,
      };
    }

    /** Of those that a digest speaks for, all at once. */
    async function ofDigest(effect: Effect): Promise<Telling> {
      const { kind, shown } = effect;
      const place = placeOf(cardOf.get(effect.of)?.shown);
      const at = deps.clock().toISOString();
      const { waiting, ended } = await membersOf(deps, effect.of);
      const lastAt = shown?.at ?? '';
      if (kind === 'closing') return place && !shown ? tellAll(ended, place, false) : { what: 'nothing' };
      const those = await told();
      return those.length === 0 ? { what: 'nothing' } : tellAll(those, place ?? deps.channel.id, isAloud());

      /** Once one of them is due, all are told of who were not told of with another. */
      async function told(): Promise<readonly ArticleRecord[]> {
        if (kind === 'expiry') return leftToIt(ended, lastAt);
        if (kind === 'reminder')
          return waiting.some((one) => isPast(nextReminderAt(one, deps.policy, shown?.at))) ? waiting : [];
        const untold = waiting.filter((one) => waitsSince(one) > lastAt);
        return untold.some((one) => isPast(escalationAt(one, deps.policy))) ? untold : [];
      }

      function isPast(time: string | undefined): boolean {
        return time !== undefined && time <= at;
      }

      /** It is looked at again afterwards: more may have come to be told meanwhile. */
      function tellAll(records: readonly ArticleRecord[], to: Notice['to'], broadcast: boolean): Telling {
        return { what: 'tell', notice: noticeOf(effect, records, to, broadcast), asOf: at, dueAt: at };
      }

      function isAloud(): boolean {
        return kind !== 'reminder' || those.some((record) => isLastReminder(record, deps.policy, at));
      }
    }

    /**
     * The expired whose word was left to a digest since it last told. By when that was, and not by when they expired: some
     * are recorded late.
     */
    async function leftToIt(ended: readonly ArticleRecord[], since: string): Promise<ArticleRecord[]> {
      const expired = ended.filter(({ status }) => status === 'expired');
      const own = await deps.effects.findAll(expired.map(({ articleId: of }) => ({ of, kind: 'expiry' })));
      const leftOf = new Map(own.map(({ of, shown }) => [of, shown]));
      return expired.filter(({ articleId, review }) => {
        const left = leftOf.get(articleId);
        return left?.review === review && left.at > since;
      });
    }

    function noticeOf(
      { of, kind, shown }: Effect,
      records: readonly ArticleRecord[],
      to: Notice['to'],
      broadcast: boolean,
    ): Notice {
      const mention = kind === 'escalation' ? deps.policy.escalation?.to : undefined;
      return given({ of, kind: kind as Notice['kind'], records, after: shown?.at, to, mention, broadcast });
    }

    async function pass(effect: Effect, telling: Exclude<Telling, { what: 'tell' }>): Promise<void> {
      if (telling.what === 'nothing') {
        const { sendingSince } = effect;
        // What may have been said is not said again, should it be wanted once more.
        const shown = sendingSince === undefined ? undefined : { ...effect.shown, at: sendingSince };
        return deps.effects.settle(effect, { shown, dueAt: telling.dueAt });
      }
      const at = deps.clock().toISOString();
      await deps.effects.plan(telling.digest, { [effect.kind]: at });
      const review = records.get(effect.of)?.review;
      await deps.effects.settle(effect, { shown: given({ at, review }), dueAt: telling.dueAt });
    }

    async function tell(effect: Effect, { notice, asOf, dueAt }: Extract<Telling, { what: 'tell' }>): Promise<void> {
      const [only, ...more] = notice.records;
      const isMere = effect.kind === 'reminder' && notice.broadcast !== true;
      try {
        await sendOnce(deps, effect, {
          send: () => deps.channel.tell(notice),
          find: (since) => deps.channel.findNotice(notice, since),
          // Of many it tells how many they are.
          isStillSo: async () => only === undefined || more.length > 0 || isStillSo(only),
          mayBeLost: isMere,
          shown: given({ review: records.get(effect.of)?.review }),
          at: asOf,
          dueAt: () => dueAt,
        });
      } catch (error) {
        if (!(error instanceof MessageGoneError)) throw error;
        await missed(effect, dueAt);
      }
    }

    /** Somebody deleted the card, or the digest. What waits gets another one, which reminds of it; all else is told again. */
    async function missed(effect: Effect, dueAt: string | undefined): Promise<void> {
      const at = deps.clock().toISOString();
      const card = cardOf.get(effect.of);
      if (card) await deps.effects.settle(card, { shown: { at }, dueAt: at });
      await deps.effects.settle(effect, effect.kind === 'reminder' ? { shown: { at }, dueAt } : { dueAt: at });
    }

    /** When an article's own effect is wanted; undefined when it is not, or was had. */
    function wantedAt({ kind, shown }: Effect, record: ArticleRecord): string | undefined {
      const { status, review, statusAt } = record;
      if (kind === 'expiry') return status === 'expired' && shown?.review !== review ? statusAt : undefined;
      if (status !== 'pending') return undefined;
      if (kind === 'reminder') return nextReminderAt(record, deps.policy, shown?.at);
      // Once, also where its review began anew since.
      return kind === 'escalation' && !shown ? escalationAt(record, deps.policy) : undefined;
    }
  };
