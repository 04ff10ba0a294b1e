import { createHash } from 'node:crypto';
import * as z from 'zod';
import { invalidParameter } from './errors';

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

/** A message, and all of a batch together, may have so many bytes. */
export const MAX_BYTES = 1_048_576;
const MAX_ATTRIBUTES = 10;

/**
 * Bytes of a message: of its body, and of its attributes’ names, types and values.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export function sizeOf({ body, attributes = {} }: Pick<Message, 'body' | 'attributes'>): number {
  const sizes = Object.entries(attributes).map(
    ([name, attribute]) =>
      Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType) + bytesOf(attribute).byteLength,
  );
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(body));
}

/**
 * Holds attributes to their number, each to a type that there is, and to a value of it.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 * @throws AwsError InvalidParameterValueException.
 */
export function checkAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > MAX_ATTRIBUTES) {
    throw invalidParameter(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${MAX_ATTRIBUTES}].`,
    );
  }
  for (const [name, { DataType, StringValue, BinaryValue }] of entries) {
    const [, type] = /^(String|Number|Binary)(?:\..+)?$/.exec(DataType) ?? [];
    if (type === undefined) {
      throw invalidParameter(
        `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      );
    }
    if (!(type === 'Binary' ? BinaryValue : StringValue)) {
      throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute value.`);
    }
  }
}

const bytesOf = ({ StringValue, BinaryValue }: MessageAttributes[string]): Buffer =>
  BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64');

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
  for (const [name, attribute] of byName) {
    add(Buffer.from(name));
    add(Buffer.from(attribute.DataType));
    hash.update(Buffer.from([attribute.BinaryValue === undefined ? 1 : 2]));
    add(bytesOf(attribute));
  }
  return hash.digest('hex');
}
