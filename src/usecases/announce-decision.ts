import { type ArticleRecord, type Articles, leaseFrom } from '../domain/article-record';
import { isSameVerdict } from '../domain/decision';
import { DecisionNotRecorded, unlessErased } from '../domain/errors';
import type { Clock } from '../domain/system';
import type { Announcement, Workflow } from '../domain/workflow';
import type { ShowInSlack, ShowOutcome } from './show-in-slack';

/**
 * Makes sure that a decision is recorded, and shows it in Slack. One that may be undone waits for that from now on,
 * whatever becomes of Slack; of any other it is told that nothing is left to wait for.
 * Of what was erased meanwhile nothing is shown. May be called late, again or out of order.
 * @throws DecisionNotRecorded when the record holds another decision, or there is none.
 * @throws SlackUnavailableError, SlackRefusedError for what cannot be undone, so that the state machine tries again a few
 * times; after that the record is still due, and the sweep takes over.
 */
export const announceDecision =
  (deps: {
    articles: Pick<Articles, 'find' | 'claim' | 'awaitUndo'>;
    workflow: Pick<Workflow, 'announced'>;
    showInSlack: ShowInSlack;
    clock: Clock;
  }) =>
  async (announcement: Announcement): Promise<void> => {
    const { articleId, decision, mayBeUndone, taskToken } = announcement;
    const reading = mayBeUndone ? deps.articles.awaitUndo(announcement) : deps.articles.find(articleId);
    const record = await unlessErased(reading, 'erased' as const);
    if (record === 'erased') return void (await deps.workflow.announced(taskToken));
    if (!record?.decision || !isSameVerdict(record.decision, decision)) throw new DecisionNotRecorded(articleId);
    const outcome = await show(record);
    if (mayBeUndone) return;
    if (!outcome.shown) throw outcome.error;
    await deps.workflow.announced(taskToken);

    async function show(due: ArticleRecord): Promise<ShowOutcome> {
      const claimed = due.dueAt === undefined ? undefined : await deps.articles.claim(due, leaseFrom(deps.clock()));
      return claimed ? deps.showInSlack(claimed) : { shown: true };
    }
  };
