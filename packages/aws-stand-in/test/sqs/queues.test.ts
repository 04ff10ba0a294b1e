import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestClock, testClock } from '../../src/testing';
import { testEndpoint } from '../test-endpoint';

let clock: TestClock;
let local: Awaited<ReturnType<typeof testEndpoint>>;
let QueueUrl: string;
beforeEach(async () => {
  clock = testClock();
  local = await testEndpoint({ clock });
  QueueUrl = await create('work', { VisibilityTimeout: '30' });
});
afterEach(() => local.close());

async function create(QueueName: string, Attributes: Record<string, string> = {}): Promise<string> {
  return (await local.sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
}
const send = (MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  local.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
async function receive(more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
  const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more });
  return (await local.sqs.send(command)).Messages ?? [];
}
const bodies = async (more: Partial<ReceiveMessageCommandInput> = {}) => (await receive(more)).map(({ Body }) => Body);
const remove = ({ ReceiptHandle }: Message) => local.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
const hide = ({ ReceiptHandle }: Message, VisibilityTimeout: number) =>
  local.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
async function counts(url = QueueUrl): Promise<number[]> {
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
  const { Attributes = {} } = await local.sqs.send(command);
  return ['', 'NotVisible', 'Delayed'].map((kind) =>
    Number((Attributes as Record<string, string>)[`ApproximateNumberOfMessages${kind}`]),
  );
}

describe('a message', () => {
  it('is hidden once received, seen again when its time is over, and gone once deleted', async () => {
    await send('a');
    const [first] = await receive({ MessageSystemAttributeNames: ['All'] });
    expect(first).toMatchObject({ Body: 'a', Attributes: { ApproximateReceiveCount: '1' } });
    expect([await receive(), await counts()]).toEqual([[], [0, 1, 0]]);
    await clock.jump(29_999);
    expect(await receive()).toEqual([]);
    await clock.jump(1);
    const [second] = await receive({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
    expect([second?.MessageId, second?.Attributes]).toEqual([first?.MessageId, { ApproximateReceiveCount: '2' }]);
    // An earlier receipt deletes nothing.
    await remove(first as Message);
    expect(await counts()).toEqual([0, 1, 0]);
    await remove(second as Message);
    await remove(second as Message);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('is held to its size with its attributes, and those to their types', async () => {
    const attribute = (DataType: string, StringValue: string) => ({
      MessageAttributes: { a: { DataType, StringValue } },
    });
    QueueUrl = await create('small', { MaximumMessageSize: '1024' });
    await send('x'.repeat(1000), attribute('String', 'y'.repeat(17)));
    await expect(send('x'.repeat(1000), attribute('String', 'y'.repeat(18)))).rejects.toThrow(
      'shorter than 1024 bytes',
    );
    await expect(send('x', attribute('Text', 'y'))).rejects.toThrow('invalid message attribute type');
    expect(await counts()).toEqual([1, 0, 0]);
  });

  it('is held to the size of its batch', async () => {
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id.repeat(524_288) }));
    await local.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const tooLong = new SendMessageBatchCommand({ QueueUrl, Entries: [...Entries, { Id: 'c', MessageBody: 'c' }] });
    await expect(local.sqs.send(tooLong)).rejects.toMatchObject({
      name: 'BatchRequestTooLong',
      message: 'Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
    });
    expect(await counts()).toEqual([2, 0, 0]);
  });

  it('may be delayed by itself, or by its queue', async () => {
    await send('later', { DelaySeconds: 5 });
    await send('now');
    expect([await bodies(), await counts()]).toEqual([['now'], [0, 1, 1]]);
    await clock.jump(5000);
    expect(await bodies()).toEqual(['later']);

    QueueUrl = await create('slow', { DelaySeconds: '60' });
    await send('slow');
    await send('fast', { DelaySeconds: 0 });
    expect(await bodies()).toEqual(['fast']);
    await clock.jump(60_000);
    expect(await bodies()).toContain('slow');
  });

  it('is hidden for longer, or shown at once, by whoever holds it', async () => {
    await send('a');
    const [held] = await receive();
    await hide(held as Message, 600);
    await clock.jump(599_000);
    expect(await receive()).toEqual([]);
    await hide(held as Message, 0);
    const [again] = await receive({ VisibilityTimeout: 2 });
    expect(again?.Body).toBe('a');
    await clock.jump(2000);
    await expect(hide(again as Message, 1)).rejects.toMatchObject({ name: 'MessageNotInflight' });
  });

  it('carries attributes, of which one gets those that are asked for', async () => {
    const MessageAttributes = {
      'cms.kind': { DataType: 'String', StringValue: 'ä' },
      'cms.bytes': { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255) },
      other: { DataType: 'Number', StringValue: '5' },
    };
    const sent = await send('a', { MessageAttributes });
    const [message] = await receive({ MessageAttributeNames: ['cms.*'], VisibilityTimeout: 0 });
    expect(Object.keys(message?.MessageAttributes ?? {}).sort()).toEqual(['cms.bytes', 'cms.kind']);
    expect(message?.MessageAttributes?.['cms.bytes']?.BinaryValue).toEqual(Uint8Array.of(0, 255));
    const [all] = await receive({ MessageAttributeNames: ['All'] });
    expect(all?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
  });

  it('outlives a restart, hidden or delayed as it was', async () => {
    await send('held');
    const [held] = await receive();
    await send('delayed', { DelaySeconds: 10 });
    await send('there');
    await local.restart();
    expect(await bodies()).toEqual(['there']);
    await clock.jump(10_000);
    expect(await bodies()).toEqual(['delayed']);
    await remove(held as Message);
    await clock.jump(60_000);
    expect((await bodies()).sort()).toEqual(['delayed', 'there']);
  });

  it('is forgotten when it was there too long', async () => {
    QueueUrl = await create('short', { MessageRetentionPeriod: '60' });
    await send('old');
    await clock.jump(59_999);
    await send('new');
    await clock.jump(1);
    expect([await bodies(), await counts()]).toEqual([['new'], [0, 1, 0]]);
  });

  it('is waited for', async () => {
    const waiting = bodies({ WaitTimeSeconds: 20 });
    await send('a');
    expect(await waiting).toEqual(['a']);
    // Hidden for thirty seconds, it is seen again while somebody waits, and nobody waits for ever.
    await clock.jump(20_000);
    clock.run(100);
    expect(await bodies({ WaitTimeSeconds: 20 })).toEqual(['a']);
    expect(await bodies({ WaitTimeSeconds: 5 })).toEqual([]);
    clock.run(0);
  });
});

describe('a dead letter queue', () => {
  it('gets what was received too often', async () => {
    const dead = await create('dead');
    const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:000000000000:dead';
    QueueUrl = await create('tried', {
      VisibilityTimeout: '1',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }),
    });
    const { MessageId } = await send('poison');
    for (const _ of [1, 2]) {
      expect(await bodies()).toEqual(['poison']);
      await clock.jump(1000);
    }
    expect([await bodies(), await counts(), await counts(dead)]).toEqual([[], [0, 0, 0], [1, 0, 0]]);
    const [message] = await receive({ QueueUrl: dead, MessageSystemAttributeNames: ['All'] });
    expect(message).toMatchObject({
      MessageId,
      Attributes: {
        ApproximateReceiveCount: '1',
        DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:000000000000:tried',
      },
    });
  });
});

describe('a FIFO queue', () => {
  const group = (MessageGroupId: string, MessageDeduplicationId?: string) => ({
    MessageGroupId,
    MessageDeduplicationId,
  });
  beforeEach(async () => {
    QueueUrl = await create('work.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  });

  it('keeps the order of a group, which nothing overtakes that is held', async () => {
    for (const body of ['a1', 'a2', 'b1', 'a3', 'b2']) await send(body, group(body.charAt(0)));
    const [a1] = await receive({ MaxNumberOfMessages: 1 });
    expect(await bodies()).toEqual(['b1', 'b2']);
    await remove(a1 as Message);
    expect(await bodies()).toEqual(['a2', 'a3']);
    await clock.jump(30_000);
    expect(await bodies({ MaxNumberOfMessages: 3 })).toEqual(['a2', 'b1', 'a3']);
  });

  it('takes the same for the same within five minutes, also after a restart', async () => {
    const { MessageId, SequenceNumber } = await send('a', group('g'));
    await local.restart();
    expect(await send('a', group('g'))).toMatchObject({ MessageId, SequenceNumber });
    await send('a', group('g', 'another'));
    await clock.jump(5 * 60_000);
    await send('a', group('g'));
    expect(await bodies()).toEqual(['a', 'a', 'a']);
  });

  it('asks for a group and for what tells the same', async () => {
    await expect(send('a')).rejects.toMatchObject({ message: expect.stringContaining('MessageGroupId') });
    QueueUrl = await create('plain.fifo', { FifoQueue: 'true' });
    await expect(send('a', group('g'))).rejects.toThrow('MessageDeduplicationId');
    await expect(send('a', { ...group('g', 'd'), DelaySeconds: 1 })).rejects.toThrow('DelaySeconds');
  });

  it('though the clock is set back, has the order in which it was sent', async () => {
    await send('1', group('g'));
    await clock.jump(-60_000);
    await local.restart();
    await send('2', group('g'));
    await clock.jump(60_000);
    expect(await bodies()).toEqual(['1', '2']);
  });
});

describe('a queue', () => {
  it('is made once, and found by its name', async () => {
    expect(await create('work', { VisibilityTimeout: '30' })).toBe(QueueUrl);
    expect((await local.sqs.send(new GetQueueUrlCommand({ QueueName: 'work' }))).QueueUrl).toBe(QueueUrl);
    const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'VisibilityTimeout'] });
    expect((await local.sqs.send(asked)).Attributes).toEqual({
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:work',
      VisibilityTimeout: '30',
    });
    await local.aws.createQueues([{ QueueName: 'work' }, { QueueName: 'other' }]);
  });

  it.each<[string, string, Record<string, string>]>([
    ['QueueNameExists', 'work', { VisibilityTimeout: '31' }],
    ['InvalidAttributeName', 'new', { Nothing: '1' }],
    ['InvalidAttributeValue', 'new', { DelaySeconds: '901' }],
    ['InvalidAttributeValue', 'new', { FifoQueue: 'true' }],
    ['InvalidAttributeValue', 'new.fifo', {}],
    ['InvalidAttributeValue', 'new', { RedrivePolicy: '{}' }],
    [
      'QueueDoesNotExist',
      'new',
      { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:no","maxReceiveCount":3}' },
    ],
    ['ValidationException', 'a b', {}],
  ])('is refused as %s: %s %j', async (name, queue, attributes) => {
    await expect(create(queue, attributes)).rejects.toMatchObject({ name });
  });

  it('that is not there, and receipts of nothing, are refused', async () => {
    await expect(remove({ ReceiptHandle: 'nonsense' })).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
    QueueUrl = QueueUrl.replace('work', 'nowhere');
    await expect(send('a')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await expect(receive()).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('does batches entry by entry', async () => {
    QueueUrl = await create('small', { MaximumMessageSize: '1024' });
    const Entries = [
      { Id: 'a', MessageBody: 'a', MessageGroupId: 'fair' },
      { Id: 'b', MessageBody: 'b'.repeat(1025) },
    ];
    const { Successful, Failed } = await local.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect([Successful, Failed]).toMatchObject([[{ Id: 'a' }], [{ Id: 'b', SenderFault: true }]]);
    const [message] = await receive({ MessageSystemAttributeNames: ['MessageGroupId'] });
    expect(message?.Attributes).toEqual({ MessageGroupId: 'fair' });
    const receipts = [
      { Id: 'a', ReceiptHandle: message?.ReceiptHandle },
      { Id: 'b', ReceiptHandle: 'nonsense' },
    ];
    const deleted = await local.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: receipts }));
    expect([deleted.Successful, deleted.Failed]).toMatchObject([[{ Id: 'a' }], [{ Code: 'ReceiptHandleIsInvalid' }]]);
    const twice = new SendMessageBatchCommand({ QueueUrl, Entries: [Entries[0], Entries[0]] as never });
    await expect(local.sqs.send(twice)).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
    const none = new SendMessageBatchCommand({ QueueUrl, Entries: [] });
    await expect(local.sqs.send(none)).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
  });

  it('goes wrong on demand: a message sent twice is two, one whose answer was lost is there', async () => {
    local.aws.faults.inject({ on: 'SQS.SendMessage', fault: { kind: 'twice' } });
    await send('twice');
    local.aws.faults.inject({ on: 'SQS.SendMessage', fault: { kind: 'answer-lost' } });
    await expect(send('lost')).rejects.toThrow('socket hang up');
    expect(await bodies()).toEqual(['twice', 'twice', 'lost']);
  });
});
