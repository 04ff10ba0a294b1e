import type { EventBridgeClient, PutEventsCommandOutput } from '@aws-sdk/client-eventbridge';
import { expect, it } from '@jest/globals';
import { outcomeEvents } from '../../src/aws/outcome-events';
import { outcomeOf } from '../../src/domain/outcome';
import { aRecord } from '../support/records';

const outcome = outcomeOf({ ...aRecord(), status: 'published' }, 7);

function eventsAnswering(answer: Partial<PutEventsCommandOutput>) {
  const inputs: unknown[] = [];
  const events = {
    send: async ({ input }: { input: unknown }) => {
      inputs.push(input);
      return answer;
    },
  } as unknown as EventBridgeClient;
  return { inputs, bus: outcomeEvents({ events, eventBus: 'holdpoint-outcomes' }) };
}

it('puts an event that a rule can match by source and type', async () => {
  const { inputs, bus } = eventsAnswering({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
  await bus.put(outcome);
  expect(inputs).toEqual([
    {
      Entries: [
        {
          EventBusName: 'holdpoint-outcomes',
          Source: 'holdpoint',
          DetailType: 'article.published',
          Detail: JSON.stringify(outcome),
          Time: new Date('2026-11-22T12:00:00.000Z'),
        },
      ],
    },
  ]);
});

it('an event that was not taken is a failure, although the answer is 200', async () => {
  const { bus } = eventsAnswering({
    FailedEntryCount: 1,
    Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }],
  });
  await expect(bus.put(outcome)).rejects.toThrow('EventBridge refused the event: ThrottlingException');
});
