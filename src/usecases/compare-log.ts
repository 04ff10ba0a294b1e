import type { Changes } from '../domain/changes';
import type { EndedArticles, Ending } from '../domain/outcome';
import type { Clock, Log } from '../domain/system';

const HOUR = 60 * 60 * 1000;
/** What ended less than an hour ago may still be on its way; looked at once a day, a day and an hour more are covered twice. */
const [FROM, TO] = [26 * HOUR, HOUR];

/**
 * Compares what ended in the last day with the log, and follows what is not in it. Each is told in the log of lines as an
 * error: nothing gets lost by itself.
 */
export const compareLog =
  (deps: {
    ended: EndedArticles;
    changes: Pick<Changes, 'untold'>;
    follow: (record: Ending) => Promise<void>;
    clock: Clock;
    log: Log;
  }) =>
  async (): Promise<void> => {
    const now = deps.clock().getTime();
    let compared = 0;
    let missed = 0;
    for await (const page of deps.ended.between(new Date(now - FROM), new Date(now - TO))) {
      compared += page.length;
      for (const record of await deps.changes.untold(page)) {
        missed += 1;
        deps.log.error('outcome-missed', { articleId: record.articleId, review: record.review });
        await deps.follow(record);
      }
    }
    deps.log.info('log-compared', { compared, missed });
  };
