import type { ArticleRecord } from '../../domain/article-record';
import { messageOf } from '../../domain/errors';
import type { Clock, Log, Sleep } from '../../domain/system';
import type { PlanEffects } from './plan-effects';
import type { ShowDue } from './show-due';

/** Shows at once in Slack what a record has become. Never throws: the sweep brings what could not be shown. */
export type ShowRecord = ReturnType<typeof showRecord>;

/** How long whoever changed a record goes on with what is due, of others as well. Seconds: well within the time of a function. */
const FAST_PATH = 8;
/** How long where Slack waits for an answer, three seconds at most. */
const BRIEFLY = 1;
/** How long once more, where somebody has to come for the last change of a message. */
const ONCE_MORE = 5;

/** The same while somebody in Slack waits for the answer to their request: with no more time than that leaves. */
export const showBriefly =
  (deps: { planEffects: PlanEffects; showDue: ShowDue; log: Log }) =>
  async (record: ArticleRecord): Promise<void> => {
    if (record.unplannedAt === undefined) return;
    try {
      await deps.showDue({ first: await deps.planEffects(record), seconds: BRIEFLY });
    } catch (error) {
      deps.log.warn('not-shown-yet', { articleId: record.articleId, error: messageOf(error) });
    }
  };

export const showRecord =
  (deps: { planEffects: PlanEffects; showDue: ShowDue; clock: Clock; sleep: Sleep; log: Log }) =>
  async (record: ArticleRecord): Promise<void> => {
    if (record.unplannedAt === undefined) return;
    try {
      const first = await deps.planEffects(record);
      const { nextAt } = await deps.showDue({ first, seconds: FAST_PATH });
      if (nextAt === undefined) return;
      // Meanwhile the lane is free: whoever comes takes it, with time of their own.
      await deps.sleep(Math.max(0, nextAt - deps.clock().getTime()));
      await deps.showDue({ seconds: ONCE_MORE });
    } catch (error) {
      deps.log.warn('not-shown-yet', { articleId: record.articleId, error: messageOf(error) });
    }
  };
