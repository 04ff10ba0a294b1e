import type { ArticleRecord, Articles } from '../../domain/article-record';
import { type Effect, type Effects, NOBODY, type Shown } from '../../domain/effects';
import { SlackRefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import { hasEnded } from '../../domain/outcome';
import type { Notice, ReviewChannel } from '../../domain/review-channel';
import type { Clock, Log } from '../../domain/system';
import { sendOnce } from './send-once';
import type { Shift } from './shift';

/** Tells whoever submitted an article, in person, that it is held, and later what became of it: each once. */
export type TellSubmitters = ReturnType<typeof tellSubmitters>;

export const tellSubmitters =
  (deps: {
    articles: Pick<Articles, 'findAll'>;
    effects: Pick<Effects, 'findAll' | 'begin' | 'settle'>;
    channel: Pick<ReviewChannel, 'tell' | 'findNotice' | 'findPerson'>;
    clock: Clock;
    log: Log;
  }) =>
  async (mine: Shift, due: readonly Effect[], records: ReadonlyMap<string, ArticleRecord>): Promise<void> => {
    for (const effect of due) {
      const { of, kind } = effect;
      if (!records.has(of) || (kind !== 'held' && kind !== 'outcome')) continue;
      if (!(await mine.goesOn())) return;
      await mine.attempt(effect, async () => {
        // As it is now: it may have been decided while others were told.
        const [record] = await deps.articles.findAll([of]);
        if (record && isWanted(effect, record)) return tell(effect, kind, record);
        // What may have been said is never said again.
        await (effect.sendingSince === undefined ? done(effect) : done(effect, given({ review: record?.review })));
      });
    }

    /** What came too late is not said any more, nor what was said before. */
    function isWanted({ kind, shown }: Effect, record: ArticleRecord): boolean {
      if (kind === 'held') return record.status === 'pending' && shown === undefined;
      return hasEnded(record) && shown?.review !== record.review;
    }

    function done(effect: Effect, shown?: Omit<Shown, 'at'>): Promise<void> {
      return deps.effects.settle(effect, shown ? { shown: { ...shown, at: deps.clock().toISOString() } } : {});
    }

    async function tell(effect: Effect, kind: 'held' | 'outcome', record: ArticleRecord): Promise<void> {
      const { articleId, review } = record;
      try {
        const person = await personOf(record);
        if (person === NOBODY) return await done(effect, { person, review });
        const notice: Notice = { of: articleId, kind, records: [record], after: effect.shown?.at, to: person };
        await sendOnce(deps, effect, {
          send: () => deps.channel.tell(notice),
          find: (since) => deps.channel.findNotice(notice, since),
          shown: { person, review },
        });
      } catch (error) {
        // Who left cannot be told, however often it is tried; nor can one whom the app may not look for.
        if (!(error instanceof SlackRefusedError)) throw error;
        deps.log.warn('submitter-not-told', { articleId, error: error.message });
        await done(effect, { review });
      }
    }

    /** Asked of Slack once, when the article is held. */
    async function personOf({ articleId, article: { source, authorEmail = '' } }: ArticleRecord): Promise<string> {
      if (source.via === 'slack') return source.by;
      const [held] = await deps.effects.findAll([{ of: articleId, kind: 'held' }]);
      return held?.shown?.person ?? (await deps.channel.findPerson(authorEmail)) ?? NOBODY;
    }
  };
