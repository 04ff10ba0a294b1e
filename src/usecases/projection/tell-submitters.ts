import type { ArticleRecord, Articles } from '../../domain/article-record';
import {
  type Effect,
  type EffectKind,
  type Effects,
  NOBODY,
  type Place,
  placeOf,
  type Shown,
} from '../../domain/effects';
import { isRefusedForGood, MessageGoneError } from '../../domain/errors';
import { given } from '../../domain/given';
import { hasEnded } from '../../domain/outcome';
import { lastReopening } from '../../domain/reopening';
import type { Notice, ReviewChannel } from '../../domain/review-channel';
import type { Clock, Log } from '../../domain/system';
import { sendOnce } from './send-once';
import type { Shift } from './shift';
import { stillSo } from './still-so';

/** What somebody is told in person, of an article of theirs. */
const IN_PERSON = ['held', 'outcome'] as const satisfies EffectKind[];
type InPerson = (typeof IN_PERSON)[number];

const isInPerson = (kind: EffectKind): kind is InPerson => IN_PERSON.some((one) => one === kind);

/** What a call gives; undefined when the first message of its thread was deleted. */
async function unlessGone<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof MessageGoneError) return undefined;
    throw error;
  }
}

/** Where they were last told of an article, and so the thread of the first message of it that may still be there. */
function threadOf(told: readonly Effect[]): Place | undefined {
  const [last] = told.flatMap(({ shown }) => shown ?? []).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const place = placeOf(last);
  return place && { ...place, ts: last?.thread ?? place.ts };
}

/** Tells whoever submitted an article, in person, that it is held, and later, in the thread of that, what became of it: each once. */
export type TellSubmitters = ReturnType<typeof tellSubmitters>;

export const tellSubmitters =
  (deps: {
    articles: Pick<Articles, 'findAll'>;
    effects: Pick<Effects, 'findAll' | 'begin' | 'settle'>;
    channel: Pick<ReviewChannel, 'tell' | 'updateNotice' | 'findNotice' | 'findPerson'>;
    clock: Clock;
    log: Log;
  }) =>
  async (mine: Shift, due: readonly Effect[], records: ReadonlyMap<string, ArticleRecord>): Promise<void> => {
    const isStillSo = stillSo(deps);
    for (const effect of due) {
      const { of, kind } = effect;
      if (!records.has(of) || !isInPerson(kind)) continue;
      if (!(await mine.goesOn())) return;
      await mine.attempt(effect, async () => {
        const keys = IN_PERSON.map((one) => ({ of, kind: one }));
        const [record, told] = await Promise.all([stillWanted(effect), deps.effects.findAll(keys)]);
        if (record) await tell(effect, kind, record, told);
      });
    }

    /** The article as it is now: it may have been decided while others were told. Where there is nothing to tell of it, that is settled. */
    async function stillWanted(effect: Effect): Promise<ArticleRecord | undefined> {
      const [record] = await deps.articles.findAll([effect.of]);
      if (record && isWanted(effect, record)) return record;
      if (record && isOutdated(effect, record)) {
        await redraw(effect, record);
        return undefined;
      }
      // What may have been said is never said again.
      await (effect.sendingSince === undefined ? done(effect) : done(effect, given({ review: record?.review })));
      return undefined;
    }

    /** What came too late is not said any more, nor what was said before. */
    function isWanted({ kind, shown }: Effect, record: ArticleRecord): boolean {
      if (kind === 'held')
        return record.status === 'pending' && (shown === undefined || isReopenedSince(shown, record));
      return hasEnded(record) && shown?.review !== record.review;
    }

    /** Whether it was reopened since whoever submitted it was told that it is held; a review that only began anew is no news. */
    function isReopenedSince({ at, review }: Shown, record: ArticleRecord): boolean {
      const reopening = lastReopening(record);
      return reopening !== undefined && review !== record.review && reopening.at > at;
    }

    /** Whether they were told so of a review before this one: its deadline is another one, and what they press is for that review. */
    function isOutdated({ kind, shown }: Effect, { status, review }: ArticleRecord): boolean {
      return kind === 'held' && status === 'pending' && shown?.review !== review;
    }

    async function redraw(effect: Effect, record: ArticleRecord): Promise<void> {
      const { shown } = effect;
      if (shown) await redrawHeld(record, shown);
      await deps.effects.settle(effect, given({ shown: shown && { ...shown, review: record.review } }));
    }

    function done(effect: Effect, shown?: Omit<Shown, 'at'>): Promise<void> {
      return deps.effects.settle(effect, shown ? { shown: { ...shown, at: deps.clock().toISOString() } } : {});
    }

    async function tell(effect: Effect, kind: InPerson, before: ArticleRecord, told: readonly Effect[]): Promise<void> {
      const { articleId, review } = before;
      try {
        const known = knownPerson(before, told);
        const person = known ?? (await lookedFor(before));
        if (person === NOBODY) return await done(effect, { person, review });
        // Slack may have taken its time to look.
        const record = known === undefined ? await stillWanted(effect) : before;
        if (!record) return;
        const direct: Notice = { of: articleId, kind, records: [record], after: effect.shown?.at, to: person };
        if (kind === 'outcome') await close(record, told);
        const thread = threadOf(told);
        /** In the thread, if there is one; undefined where its first message was deleted, too. */
        const inThread = async (ask: (notice: Notice) => Promise<Place | undefined>) => {
          const place = thread && (await unlessGone(ask({ ...direct, to: thread, broadcast: true })));
          return place && { ...place, thread: thread.ts };
        };
        await sendOnce(deps, effect, {
          send: async () => (await inThread(deps.channel.tell)) ?? deps.channel.tell(direct),
          find: async (since) =>
            (await inThread((notice) => deps.channel.findNotice(notice, since))) ??
            deps.channel.findNotice(direct, since),
          isStillSo: () => isStillSo(record),
          shown: { person, review: record.review },
        });
      } catch (error) {
        // Who left cannot be told, however often it is tried; nor can one whom the app may not look for.
        if (!isRefusedForGood(error)) throw error;
        deps.log.warn('submitter-not-told', { articleId, error: error.message });
        await done(effect, { review });
      }
    }

    /** What they were told before offers nothing any more that is not possible now. */
    async function close(record: ArticleRecord, told: readonly Effect[]): Promise<void> {
      const held = told.find(({ kind }) => kind === 'held');
      if (held?.shown && record.article.source.via === 'slack') await redrawHeld(record, held.shown);
    }

    /** Changes what says that an article of theirs is held, which pings nobody. */
    async function redrawHeld(record: ArticleRecord, shown: Shown): Promise<void> {
      const place = placeOf(shown);
      if (!place) return;
      const { articleId: of } = record;
      try {
        await deps.channel.updateNotice({ of, kind: 'held', records: [record], to: place }, place);
      } catch (error) {
        // It is gone, or stays as it is: a press on what it offers is answered.
        if (!isRefusedForGood(error)) throw error;
        deps.log.warn('notice-not-changed', { articleId: of, error: error.message });
      }
    }

    function knownPerson({ article: { source } }: ArticleRecord, told: readonly Effect[]): string | undefined {
      return source.via === 'slack' ? source.by : told.find(({ kind }) => kind === 'held')?.shown?.person;
    }

    /** Asked of Slack once, when the article is held. */
    async function lookedFor({ article: { authorEmail = '' } }: ArticleRecord): Promise<string> {
      return (await deps.channel.findPerson(authorEmail)) ?? NOBODY;
    }
  };
