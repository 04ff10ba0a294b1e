import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from 'aws-stand-in/testing';
import { redrive } from '../../src/cli/redrive-outcomes';
import { outcomeOf } from '../../src/domain/outcome';
import { aRecord } from '../support/records';

let local: OpenAws;
let sqs: SQSClient;
beforeEach(async () => {
  local = await openAws();
  await local.aws.createQueues([{ QueueName: 'dead' }, { QueueName: 'queue' }]);
  sqs = new SQSClient(local.clientConfig);
});
afterEach(async () => {
  sqs.destroy();
  await local.close();
});

const urlOf = (name: string) => `${local.endpoint}/000000000000/${name}`;
const outcome = (articleId: string) => outcomeOf({ ...aRecord({ articleId }), status: 'published' }, 7);
const bury = (body: object | string, why?: string) =>
  sqs.send(
    new SendMessageCommand({
      QueueUrl: urlOf('dead'),
      MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
      MessageAttributes: why === undefined ? {} : { why: { DataType: 'String', StringValue: why } },
    }),
  );
async function run() {
  const lines: string[] = [];
  const status = await redrive({ sqs, from: urlOf('dead'), to: urlOf('queue'), print: (line) => lines.push(line) });
  return { status, lines };
}
async function inQueue(): Promise<unknown[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: urlOf('queue'), MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
  );
  return Messages.map(({ Body = '' }) => Body);
}
async function buried(): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: urlOf('dead'), AttributeNames: ['All'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages) + Number(Attributes?.ApproximateNumberOfMessagesNotVisible);
}

describe('E3: npm run outcomes -- redrive', () => {
  it('sends what was given up again, and tells why it was', async () => {
    await bury(outcome('a1'), 'the webhook answered 410');
    await bury({ version: '0', source: 'holdpoint', detail: outcome('a2') });
    const { status, lines } = await run();
    expect(status).toBe(0);
    expect(lines).toEqual([
      '7  article.published  a1  was given up: the webhook answered 410',
      '7  article.published  a2  was given up: it could not be put into the queue',
      '2 outcome(s) are on their way again.',
    ]);
    expect(await inQueue()).toEqual([outcome('a1'), outcome('a2')].map((one) => JSON.stringify(one)));
    expect(await buried()).toBe(0);
  });

  it('leaves what is no outcome where it is', async () => {
    await bury('no outcome');
    await bury(outcome('a1'), 'no');
    const { status, lines } = await run();
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe('1 message(s) are no outcomes, and stay in the dead-letter queue.');
    expect(await inQueue()).toEqual([JSON.stringify(outcome('a1'))]);
    expect(await buried()).toBe(1);
  });

  it('takes nothing out that it could not send', async () => {
    await bury(outcome('a1'), 'no');
    local.faults.inject({ on: 'SQS.SendMessage', fault: { kind: 'refused', code: 'AccessDenied' } });
    await expect(run()).rejects.toThrow();
    expect(await buried()).toBe(1);
  });

  it('says so when there is nothing', async () => {
    expect(await run()).toEqual({ status: 0, lines: ['The dead-letter queue is empty.'] });
  });
});
