import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { SQSRecord } from 'aws-lambda';
import { type TestClock, testClock } from '../../src/testing';
import { eventually } from '../../src/testing/eventually';
import { testEndpoint } from '../test-endpoint';

let clock: TestClock;
let local: Awaited<ReturnType<typeof testEndpoint>>;
let batches: SQSRecord[][];
/** Which of a batch's bodies failed, or an error. */
let failing: (bodies: string[]) => string[];
beforeEach(async () => {
  clock = testClock();
  batches = [];
  failing = () => [];
  local = await testEndpoint({
    clock,
    resume: false,
    queueMappings: [{ queueName: 'work', functionName: 'work', maximumConcurrency: 1 }],
    functions: {
      work: async ({ Records }: { Records: SQSRecord[] }) => {
        batches.push(Records);
        const failed = failing(Records.map(({ body }) => body));
        const lost = Records.filter(({ body }) => failed.includes(body));
        return { batchItemFailures: lost.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
    },
  });
  const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:000000000000:dead';
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
  await local.aws.createQueues([
    { QueueName: 'dead' },
    { QueueName: 'work', Attributes: { VisibilityTimeout: '60', RedrivePolicy } },
  ]);
});
afterEach(() => local.close());

const urlOf = (name: string) => `${local.clientConfig.endpoint}/000000000000/${name}`;
async function send(...bodies: string[]) {
  for (const MessageBody of bodies) {
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'news' } };
    await local.sqs.send(new SendMessageCommand({ QueueUrl: urlOf('work'), MessageBody, MessageAttributes }));
  }
}
/** How many are there to be seen, and how many are hidden. */
async function left(name: string) {
  const command = new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames: ['All'] });
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } =
    (await local.sqs.send(command)).Attributes ?? {};
  return [Number(ApproximateNumberOfMessages), Number(ApproximateNumberOfMessagesNotVisible)].join();
}
const leftIs = (name: string, count: string) =>
  eventually(async () => ((await left(name)) === count ? true : undefined));
const told = () => batches.map((batch) => batch.map(({ body }) => body));
const toldTimes = (count: number) => eventually(() => (batches.length >= count ? told() : undefined));

it('gives a function messages as Lambda does, and takes them out when it has returned', async () => {
  await send('a', 'b');
  await local.aws.resume();
  expect(await toldTimes(1)).toEqual([['a', 'b']]);
  await leftIs('work', '0,0');
  expect(batches[0]?.[0]).toMatchObject({
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(clock.now()) },
    messageAttributes: { kind: { stringValue: 'news', dataType: 'String' } },
    md5OfBody: '0cc175b9c0f1b6a831c399e269772661',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:work',
  });
  await send('c');
  expect(await toldTimes(2)).toEqual([['a', 'b'], ['c']]);
});

it('leaves what the function names as failed until it is seen again, and at last among the dead letters', async () => {
  failing = () => ['b'];
  await send('a', 'b', 'c');
  await local.aws.resume();
  await leftIs('work', '0,1');
  for (const times of [2, 3]) {
    await clock.jump(60_000);
    if (times < 3) await toldTimes(times);
    await leftIs('work', times < 3 ? '0,1' : '0,0');
  }
  expect([told(), await left('dead')]).toEqual([[['a', 'b', 'c'], ['b']], '1,0']);
});

it.each<[string, () => void]>([
  [
    'throws',
    () => {
      failing = () => {
        failing = () => [];
        throw new Error('broken');
      };
    },
  ],
  ['dies', () => local.aws.faults.injectInvocation({ fault: { kind: 'abandoned', atCall: 1 } })],
])('leaves all of a batch when the function %s', async (_, fail) => {
  fail();
  await send('a', 'b');
  await local.aws.resume();
  await toldTimes(1);
  expect(await left('work')).toBe('0,2');
  await clock.jump(60_000);
  await leftIs('work', '0,0');
  expect(told()).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

it('gives again what was being worked on when the process ended', async () => {
  let begun = 0;
  local.createFunctions({
    work: () => {
      begun += 1;
      return new Promise(() => undefined);
    },
  });
  await send('a');
  await local.aws.resume();
  await eventually(() => begun || undefined);
  await local.restart();
  await local.aws.resume();
  await clock.jump(60_000);
  await eventually(() => (begun === 2 ? true : undefined));
});

it('is not begun for a queue that is not there', async () => {
  const options = { resume: false, queueMappings: [{ queueName: 'nowhere', functionName: 'work' }] };
  const other = await testEndpoint(options);
  try {
    await expect(other.aws.resume()).rejects.toThrow('The specified queue does not exist');
  } finally {
    await other.close();
  }
});
