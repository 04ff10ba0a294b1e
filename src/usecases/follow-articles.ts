import type { Articles } from '../domain/article-record';
import type { Changes } from '../domain/changes';
import { secondsToClaim } from '../domain/claim';
import { unlessErased } from '../domain/errors';
import { given } from '../domain/given';
import { type Ending, type OutcomeBus, outcomeOf } from '../domain/outcome';
import { waitsSince } from '../domain/reopening';
import type { Log } from '../domain/system';

/**
 * What is done, once, about an article that has ended, was reopened, or was erased: that gets its place in the log, is counted, and is put on
 * the bus, unless the article was erased meanwhile. A repeat goes on where the one before stopped.
 * @throws Error when it is to be brought again.
 */
export const followArticles =
  (deps: {
    changes: Pick<Changes, 'append' | 'markTold'>;
    articles: Pick<Articles, 'find'>;
    bus: OutcomeBus;
    log: Log;
  }) =>
  async (ending: Ending): Promise<void> => {
    const { sequence, isNew, isTold } = await deps.changes.append(ending);
    if (isNew) deps.log.info(eventOf(ending), counted(ending, sequence));
    if (isTold) return;
    if (await isToBeTold(ending)) await deps.bus.put(outcomeOf(ending, sequence));
    await deps.changes.markTold(ending);

    /** What is told of an article is from the stream, which has its text for a day. */
    async function isToBeTold({ status, articleId }: Ending): Promise<boolean> {
      return status === 'erased' || (await unlessErased(deps.articles.find(articleId), undefined)) !== undefined;
    }
  };

function eventOf({ status }: Ending): string {
  return status === 'erased' || status === 'reopened' ? `article-${status}` : 'article-ended';
}

/** What the metrics are counted by. */
function counted(ending: Ending, sequence: number) {
  const { articleId, review, status } = ending;
  const about = { articleId, review, sequence, status };
  if (status === 'erased' || status === 'reopened') return about;
  const { decision } = ending;
  const secondsToDecision = decision && (Date.parse(decision.at) - Date.parse(waitsSince(ending))) / 1000;
  return { ...about, ...given({ secondsToDecision, secondsToClaim: secondsToClaim(ending) }) };
}
