import type { Articles } from '../domain/article-record';
import type { Changes } from '../domain/changes';
import { given } from '../domain/given';
import { type EndedRecord, type OutcomeBus, outcomeOf } from '../domain/outcome';
import type { Log } from '../domain/system';

/**
 * What is done, once, about an article that has ended: it gets its place in the log, is counted, and is put on the bus, unless
 * it was erased meanwhile. A repeat goes on where the one before stopped.
 * @throws Error when it is to be brought again.
 */
export const followArticles =
  (deps: {
    changes: Pick<Changes, 'append' | 'markTold'>;
    articles: Pick<Articles, 'find'>;
    bus: OutcomeBus;
    log: Log;
  }) =>
  async (record: EndedRecord): Promise<void> => {
    const { sequence, isNew, isTold } = await deps.changes.append(record);
    if (isNew) deps.log.info('article-ended', counted(record, sequence));
    if (isTold) return;
    // What is told is from the stream, which has the text for a day.
    if (await deps.articles.find(record.articleId)) await deps.bus.put(outcomeOf(record, sequence));
    await deps.changes.markTold(record);
  };

/** What the metrics are counted by. */
function counted({ articleId, review, status, decision, submittedAt }: EndedRecord, sequence: number) {
  const secondsToDecision = decision && (Date.parse(decision.at) - Date.parse(submittedAt)) / 1000;
  return { articleId, review, sequence, status, ...given({ secondsToDecision }) };
}
