import * as z from 'zod';
import { given } from '../given';
import { queueDoesNotExist, sqsError } from './errors';
import { type Message, type MessageAttributes, md5Of, md5OfAttributes, messageAttribute } from './message';
import type { Sent } from './queues';

// Members that several operations share. Lengths are those of the API reference:
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html

/** A queue's address as a request gives it; what counts is the name at its end. */
export const queueUrl = z.string().min(1).max(1024);

/** A queue's name as a request gives it. */
export const queueName = z
  .string()
  .regex(/^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/, 'must be 1 to 80 letters, digits, hyphens or underscores')
  .describe('1–80 letters, digits, hyphens and underscores; `.fifo` at the end of a FIFO queue’s');

const id = z
  .string()
  .regex(/^[\w-]{1,80}$/, 'must be letters, digits, hyphens or underscores')
  .describe('1–80 characters');
const token = z.string().min(1).max(128);

/** What is sent, but where to. */
export const sentMembers = {
  MessageBody: z.string().min(1).describe('1–1,048,576 bytes of UTF-8, or the queue’s `MaximumMessageSize`'),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: z
    .record(z.string().min(1).max(256), messageAttribute)
    .optional()
    .describe('at most 10, of types that begin with `String`, `Number` or `Binary`'),
  MessageGroupId: token.optional(),
  MessageDeduplicationId: token.optional(),
};

/** The last receipt of a message. */
export const receiptHandle = z.string().min(1).max(1024);

/** One to ten entries, each with an id of its own. */
export const entriesOf = <Members extends z.ZodRawShape>(members: Members) => z.array(z.object({ Id: id, ...members }));

/** The name at the end of a queue's address. @throws AwsError QueueDoesNotExist if there is none. */
export function nameIn(url: string): string {
  const name = url.split('/').at(-1) ?? '';
  if (!queueName.safeParse(name).success) throw queueDoesNotExist();
  return name;
}

/** What is to be sent, of a request's members. */
export function sentOf(request: z.infer<z.ZodObject<typeof sentMembers>>): Sent {
  const { MessageBody, DelaySeconds, MessageAttributes: attributes, MessageGroupId, MessageDeduplicationId } = request;
  return {
    body: MessageBody,
    ...given({
      attributes,
      groupId: MessageGroupId,
      deduplicationId: MessageDeduplicationId,
      delaySeconds: DelaySeconds,
    }),
  };
}

/** What is told of a message that was sent. */
export function sentResult(sent: Sent, { id: MessageId, sequence }: Pick<Message, 'id' | 'sequence'>, isFifo: boolean) {
  return given({
    MessageId,
    MD5OfMessageBody: md5Of(sent.body),
    MD5OfMessageAttributes: checksumOf(sent.attributes),
    SequenceNumber: isFifo ? sequence : undefined,
  });
}

/** Of attributes, if there are any. */
export function checksumOf(attributes: MessageAttributes | undefined): string | undefined {
  return attributes === undefined || Object.keys(attributes).length === 0 ? undefined : md5OfAttributes(attributes);
}

/** @throws AwsError for a batch that is empty, too large, or has an id twice. */
export function checkBatch(entries: readonly { readonly Id: string }[]): void {
  if (entries.length === 0) throw sqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw sqsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
}
