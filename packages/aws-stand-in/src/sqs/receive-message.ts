import * as z from 'zod';
import { given } from '../given';
import { operation } from '../operation';
import { type Message, type MessageAttributes, md5Of } from './message';
import { queueArn } from './queue';
import type { Queues } from './queues';
import { checksumOf, nameIn, queueUrl } from './requests';

/** Receives messages, which are hidden from others then for a while. */
export const receiveMessage = (queues: Queues) =>
  operation(
    z.object({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: z.int().min(1).max(10).default(1),
      VisibilityTimeout: z.int().min(0).max(43_200).optional(),
      WaitTimeSeconds: z.int().min(0).max(20).optional(),
      AttributeNames: z.array(z.string()).default([]),
      MessageSystemAttributeNames: z.array(z.string()).default([]),
      MessageAttributeNames: z.array(z.string()).default([]).describe('`All`, names, or beginnings as `a.*`'),
    }),
    async (request) => {
      const { MaxNumberOfMessages: most, VisibilityTimeout, WaitTimeSeconds } = request;
      const name = nameIn(request.QueueUrl);
      const received = await queues.receive(name, {
        most,
        ...given({
          visibilityTimeout: VisibilityTimeout === undefined ? undefined : VisibilityTimeout * 1000,
          wait: WaitTimeSeconds === undefined ? undefined : WaitTimeSeconds * 1000,
        }),
      });
      const asked = [...request.AttributeNames, ...request.MessageSystemAttributeNames];
      const messages = received.map((message) => {
        const attributes = named(message.attributes, request.MessageAttributeNames);
        return given({
          MessageId: message.id,
          ReceiptHandle: queues.handleOf(name, message),
          MD5OfBody: md5Of(message.body),
          Body: message.body,
          Attributes: asked.length === 0 ? undefined : chosen(systemAttributesOf(message), asked),
          MessageAttributes: attributes,
          MD5OfMessageAttributes: checksumOf(attributes),
        });
      });
      return given({ Messages: messages.length === 0 ? undefined : messages });
    },
  );

/** What SQS itself knows of a message. */
export function systemAttributesOf(message: Message): Record<string, string> {
  const { sentAt, receiveCount, firstReceivedAt, groupId, deduplicationId, sequence, deadLetterOf } = message;
  return given({
    SenderId: 'local',
    SentTimestamp: String(sentAt),
    ApproximateReceiveCount: String(receiveCount),
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt ?? sentAt),
    MessageGroupId: groupId,
    MessageDeduplicationId: deduplicationId,
    SequenceNumber: deduplicationId === undefined ? undefined : sequence,
    DeadLetterQueueSourceArn: deadLetterOf && queueArn(deadLetterOf),
  }) as Record<string, string>;
}

function chosen(all: Record<string, string>, asked: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes('All') || asked.includes(name)));
}

function named(attributes: MessageAttributes = {}, asked: readonly string[]): MessageAttributes | undefined {
  const isAsked = ([name]: [string, unknown]) =>
    asked.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -1))));
  const entries = Object.entries(attributes).filter(isAsked);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
