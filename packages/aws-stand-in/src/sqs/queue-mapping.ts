import { isJsonObject } from '../json';
import type { LambdaInvoker, LambdaResult } from '../lambda/lambda-functions';
import { REGION } from '../step-functions/arns';
import { type Message, type MessageAttributes, md5Of } from './message';
import { queueArn } from './queue';
import type { Queues } from './queues';
import { systemAttributesOf } from './receive-message';

/** Which queue's messages a function is given. */
export interface QueueMappingOptions {
  readonly queueName: string;
  readonly functionName: string;
  /** Most messages in a batch, 1–10; 10 if not said. */
  readonly batchSize?: number;
  /** Invocations at once, 5 if not said. */
  readonly maximumConcurrency?: number;
}

/** Milliseconds for which a poller waits for messages. */
const WAIT_MS = 20_000;

/**
 * Gives a function the messages of a queue, and takes those out that it does not name among its `batchItemFailures`. The others,
 * and all if it throws, are seen again when their visibility timeout is over, until their queue gives them up.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function queueMapping(queues: Queues, options: QueueMappingOptions) {
  const { queueName, functionName, batchSize = 10, maximumConcurrency = 5 } = options;
  const atWork = new Set<Promise<unknown>>();
  let stopped = false;

  async function poll(invoke: LambdaInvoker): Promise<void> {
    while (!stopped) {
      const messages = await queues.receive(queueName, { most: batchSize, wait: WAIT_MS });
      if (messages.length === 0 || stopped) continue;
      const Records = messages.map((message) => recordOf(queues, queueName, message));
      const failed = failuresIn(messages, await invoke(functionName, { Records }));
      // Done, and not taken out: the next process does it again.
      if (stopped) return;
      const done = messages.filter(({ id }) => !failed.has(id));
      const removed = Promise.all(done.map((message) => queues.remove(queueName, queues.handleOf(queueName, message))));
      atWork.add(removed);
      await removed;
      atWork.delete(removed);
    }
  }

  return {
    /** Begins to poll. @throws AwsError QueueDoesNotExist. */
    async start(invoke: LambdaInvoker): Promise<void> {
      await queues.find(queueName);
      for (let n = 0; n < maximumConcurrency; n += 1) void poll(invoke);
    },
    /** Begins nothing any more. */
    async close(): Promise<void> {
      stopped = true;
      await Promise.all(atWork);
    },
  };
}

function recordOf(queues: Queues, queueName: string, message: Message) {
  return {
    messageId: message.id,
    receiptHandle: queues.handleOf(queueName, message),
    body: message.body,
    attributes: systemAttributesOf(message),
    messageAttributes: lowerCased(message.attributes),
    md5OfBody: md5Of(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(queueName),
    awsRegion: REGION,
  };
}

function lowerCased(attributes: MessageAttributes = {}) {
  const entries = Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => {
    const value = { stringValue: StringValue, binaryValue: BinaryValue, dataType: DataType };
    return [name, { ...value, stringListValues: [], binaryListValues: [] }];
  });
  return Object.fromEntries(entries);
}

/** All, if it threw or named what it was not given. */
function failuresIn(messages: readonly Message[], result: LambdaResult): ReadonlySet<string> {
  const all = new Set(messages.map(({ id }) => id));
  if (!('payload' in result)) return all;
  const { batchItemFailures } = isJsonObject(result.payload) ? result.payload : {};
  const failures = Array.isArray(batchItemFailures) ? batchItemFailures : [];
  const named = failures.map((failure) => (isJsonObject(failure) ? String(failure.itemIdentifier) : ''));
  return named.every((id) => all.has(id)) ? new Set(named) : all;
}
