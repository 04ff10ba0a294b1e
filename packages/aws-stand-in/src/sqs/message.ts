import { createHash } from 'node:crypto';
import * as z from 'zod';

/** A value that goes with a message; of a binary one it is Base64. */
export const messageAttribute = z.object({
  DataType: z.string().min(1).max(256),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

/** Values that go with a message, by name. */
export type MessageAttributes = Readonly<Record<string, z.infer<typeof messageAttribute>>>;

/** A message as the journal has it. Times are milliseconds since the epoch. */
export interface Message {
  readonly id: string;
  /** Orders the messages of a queue. */
  readonly sequence: string;
  readonly body: string;
  readonly attributes?: MessageAttributes;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt?: number;
  /** Of the last receipt; none of a message that nobody has received. */
  readonly receipt?: string;
  /** The queue that gave it up. */
  readonly deadLetterOf?: string;
}

/** The checksum of a body. */
export function md5Of(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

/**
 * The checksum of a message's attributes.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  const byName = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, { DataType, StringValue, BinaryValue }] of byName) {
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    add(BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64'));
  }
  return hash.digest('hex');
}
