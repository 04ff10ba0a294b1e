import { given } from '../domain/given';
import { type EndedRecord, type OutcomeDestination, outcomeId, outcomeOf } from '../domain/outcome';
import type { Log } from '../domain/system';

/**
 * Tells every destination how an article ended. Each is tried, whatever becomes of the others; a repeat goes to all of
 * them again, under the same id.
 * @throws AggregateError with what kept the outcome from a destination, so that the delivery is tried again.
 */
export const deliverOutcome =
  (deps: { destinations: readonly OutcomeDestination[]; log: Pick<Log, 'info'> }) =>
  async (record: EndedRecord): Promise<void> => {
    const id = outcomeId(record);
    const outcome = outcomeOf(record);
    const sent = await Promise.allSettled(deps.destinations.map((destination) => destination.send(id, outcome)));
    const failures = sent.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
    const { articleId, status, decision, submittedAt } = record;
    const secondsToDecision = decision && (Date.parse(decision.at) - Date.parse(submittedAt)) / 1000;
    deps.log.info('outcome-delivered', { articleId, status, ...given({ secondsToDecision }) });
  };
