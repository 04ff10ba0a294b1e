import type { Articles } from '../domain/article-record';
import { isSameVerdict } from '../domain/decision';
import { DecisionNotRecorded, unlessErased } from '../domain/errors';
import type { Announcement, Workflow } from '../domain/workflow';
import type { ShowRecord } from './projection/show-record';

/**
 * Makes sure that a decision is recorded, and shows it in Slack. One that may be undone waits for that from now on; of any other it
 * is told that nothing is left to wait for. Neither depends on Slack.
 * Of what was erased meanwhile nothing is shown. May be called late, again or out of order.
 * @throws DecisionNotRecorded when the record holds another decision, or there is none.
 */
export const announceDecision =
  (deps: {
    articles: Pick<Articles, 'find' | 'awaitUndo'>;
    workflow: Pick<Workflow, 'announced'>;
    showRecord: ShowRecord;
  }) =>
  async (announcement: Announcement): Promise<void> => {
    const { articleId, decision, mayBeUndone, taskToken } = announcement;
    const reading = mayBeUndone ? deps.articles.awaitUndo(announcement) : deps.articles.find(articleId);
    const record = await unlessErased(reading, 'erased' as const);
    if (record === 'erased') return void (await deps.workflow.announced(taskToken));
    if (!record?.decision || !isSameVerdict(record.decision, decision)) throw new DecisionNotRecorded(articleId);
    if (!mayBeUndone) await deps.workflow.announced(taskToken);
    await deps.showRecord(record);
  };
