import type { Articles } from '../domain/article-record';
import { messageOf, unlessErased } from '../domain/errors';
import { hasEnded, type Outcome, type OutcomeReceiver, outcomeId, type Sent } from '../domain/outcome';
import { type Next, nextOf, notTaken, type Tries } from '../domain/outcome-tries';
import type { Clock, Log } from '../domain/system';

/**
 * Tries once to send an outcome to whom it is meant for, unless nobody has to hear it any more: its article is erased, or
 * a later review of it has ended.
 * @returns what is to become of it.
 */
export const deliverOutcome =
  (deps: { receiver: OutcomeReceiver; articles: Pick<Articles, 'find'>; clock: Clock; log: Log }) =>
  async (outcome: Outcome, tries: Tries): Promise<Next> => {
    const { id: articleId, review, status, sequence } = outcome.data;
    const about = { articleId, review, sequence, tries: tries.count };
    const sent = await attempt().catch((error: unknown) =>
      notTaken(`the record could not be read: ${messageOf(error)}`),
    );
    if (!sent) {
      deps.log.info('outcome-superseded', about);
      return { done: true };
    }
    const next = nextOf(sent, tries, deps.clock());
    if (sent.taken) deps.log.info('outcome-delivered', about);
    else if ('againIn' in next) {
      const waitedSeconds = (deps.clock().getTime() - tries.since.getTime()) / 1000;
      deps.log.warn('outcome-not-delivered', { ...about, why: sent.why, ...next, waitedSeconds });
    } else deps.log.error('outcome-given-up', { ...about, why: sent.why });
    return next;

    async function attempt(): Promise<Sent | undefined> {
      if (await isSuperseded()) return undefined;
      return deps.receiver.send(outcomeId({ articleId, review, status }), outcome);
    }

    async function isSuperseded(): Promise<boolean> {
      if (status === 'erased') return false;
      const record = await unlessErased(deps.articles.find(articleId), undefined);
      return !record || (record.review > review && hasEnded(record));
    }
  };
