import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { OutcomeBus } from '../domain/outcome';

/** Where outcomes come from, as EventBridge rules match it. */
const SOURCE = 'holdpoint';

/** Outcomes as EventBridge events, the outcome's type as `detail-type`. */
export function outcomeEvents(deps: { events: EventBridgeClient; eventBus: string }): OutcomeBus {
  return {
    put: async (outcome) => {
      const event = {
        EventBusName: deps.eventBus,
        Source: SOURCE,
        DetailType: outcome.type,
        Detail: JSON.stringify(outcome),
        Time: new Date(outcome.timestamp),
      };
      const put = new PutEventsCommand({ Entries: [event] });
      const { FailedEntryCount = 0, Entries } = await deps.events.send(put);
      // PutEvents answers 200 even when it took nothing.
      if (FailedEntryCount > 0) throw new Error(`EventBridge refused the event: ${Entries?.[0]?.ErrorCode}`);
    },
  };
}
