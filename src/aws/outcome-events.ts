import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { OutcomeDestination } from '../domain/outcome';

/** Where outcomes come from, as EventBridge rules match it. */
const SOURCE = 'holdpoint';

/** Outcomes as EventBridge events, the outcome's type as `detail-type`. */
export const outcomeEvents = (to: { events: EventBridgeClient; eventBus: string }): OutcomeDestination => ({
  send: async (_id, outcome) => {
    const { FailedEntryCount = 0, Entries } = await to.events.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: to.eventBus,
            Source: SOURCE,
            DetailType: outcome.type,
            Detail: JSON.stringify(outcome),
            Time: new Date(outcome.timestamp),
          },
        ],
      }),
    );
    // PutEvents answers 200 even when it took nothing.
    if (FailedEntryCount > 0) throw new Error(`EventBridge refused the event: ${Entries?.[0]?.ErrorCode}`);
  },
});
