import { ChangeMessageVisibilityCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { outcomeQueue } from '../../src/aws/outcome-queue';
import { type Outcome, outcomeOf } from '../../src/domain/outcome';
import type { Next, Tries } from '../../src/domain/outcome-tries';
import { rememberingLog } from '../support/log';
import { aRecord } from '../support/records';

const outcome = (articleId: string) => outcomeOf({ ...aRecord({ articleId }), status: 'published' }, 7);

/** Hands over messages, of which each comes to what is said under its article's id. */
async function receive(bodies: string[], comesTo: Record<string, Next> = {}, isDown = false) {
  const tried: [id: string, tries: Tries][] = [];
  const sent: { name: string; input: object }[] = [];
  const log = rememberingLog();
  const handler = outcomeQueue({
    deliver: async ({ data }: Outcome, tries) => {
      tried.push([data.id, tries]);
      return comesTo[data.id] ?? { done: true };
    },
    sqs: {
      send: async (command: SendMessageCommand | ChangeMessageVisibilityCommand) => {
        if (isDown) throw new Error('SQS is down');
        sent.push({ name: command.constructor.name, input: command.input });
      },
    } as never,
    queueUrl: 'https://sqs/queue',
    deadLetterUrl: 'https://sqs/dead',
    log,
  });
  const Records = bodies.map((body, n) => ({
    messageId: `m${n}`,
    receiptHandle: `r${n}`,
    body,
    attributes: { ApproximateReceiveCount: '3', SentTimestamp: '1795349940000' },
  }));
  const { batchItemFailures } = await handler({ Records } as unknown as SQSEvent);
  return { tried, sent, left: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), lines: log.lines };
}
const [a, b, c] = ['a', 'b', 'c'].map((id) => JSON.stringify(outcome(id))) as [string, string, string];

describe('outcomeQueue', () => {
  it('tells which try it is, and since when the outcome waits', async () => {
    const { tried, left } = await receive([a]);
    expect(tried).toEqual([['a', { count: 3, since: new Date(1795349940000) }]]);
    expect(left).toEqual([]);
  });

  it('E2: hides what is to be tried again for so long, and nothing else', async () => {
    const { sent, left } = await receive([a, b, c], { b: { againIn: 20 } });
    const input = { QueueUrl: 'https://sqs/queue', ReceiptHandle: 'r1', VisibilityTimeout: 20 };
    expect(sent).toEqual([{ name: ChangeMessageVisibilityCommand.name, input }]);
    expect(left).toEqual(['m1']);
  });

  it('E3: puts what is given up among the dead letters, the outcome itself, with why', async () => {
    const { sent, left } = await receive([a, b], { b: { givenUp: 'the webhook answered 410' } });
    const why = { DataType: 'String', StringValue: 'the webhook answered 410' };
    const input = { QueueUrl: 'https://sqs/dead', MessageBody: b, MessageAttributes: { why } };
    expect(sent).toEqual([{ name: SendMessageCommand.name, input }]);
    expect(left).toEqual([]);
  });

  it.each(['no JSON', '{"version":1}', '[]', a.replace('"version":1', '"version":"1"')])(
    'E3: %s is no outcome, and a dead letter at once',
    async (body) => {
      const { sent, left, tried, lines } = await receive([body, c]);
      expect(tried.map(([id]) => id)).toEqual(['c']);
      expect(sent).toMatchObject([{ input: { MessageBody: body } }]);
      expect(left).toEqual([]);
      expect(lines).toEqual([{ level: 'error', event: 'outcome-unreadable', messageId: 'm0' }]);
    },
  );

  it('leaves in the queue what could not be put aside', async () => {
    const { left, lines } = await receive([a, b, c], { a: { againIn: 1 }, b: { givenUp: 'no' } }, true);
    expect(left).toEqual(['m0', 'm1']);
    expect(lines.map(({ event }) => event)).toEqual(['outcome-queue-failed', 'outcome-queue-failed']);
  });
});
