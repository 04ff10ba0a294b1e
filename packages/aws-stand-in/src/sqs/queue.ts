import { given } from '../given';
import { isJsonObject, parsedJson } from '../json';
import { ACCOUNT, REGION } from '../step-functions/arns';
import { sqsError } from './errors';
import { MAX_BYTES } from './message';

/** A queue as it was made. Times are milliseconds since the epoch. */
export interface Queue {
  readonly name: string;
  readonly createdAt: number;
  /** As CreateQueue was given them. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a queue does of itself; times in milliseconds. */
export interface QueueRules {
  readonly isFifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly delay: number;
  readonly visibilityTimeout: number;
  readonly retention: number;
  readonly wait: number;
  readonly maximumMessageSize: number;
  /** Where what was received so often and not deleted goes. */
  readonly deadLetters?: { readonly queue: string; readonly maxReceiveCount: number };
}

/** The attributes that are numbers: least, most, and what they are if not said. */
const NUMBERS: Readonly<Record<string, readonly [number, number, number]>> = {
  DelaySeconds: [0, 900, 0],
  MaximumMessageSize: [1024, MAX_BYTES, MAX_BYTES],
  MessageRetentionPeriod: [60, 1_209_600, 345_600],
  ReceiveMessageWaitTimeSeconds: [0, 20, 0],
  VisibilityTimeout: [0, 43_200, 30],
};
const FLAGS = ['FifoQueue', 'ContentBasedDeduplication', 'SqsManagedSseEnabled'];
/** Taken and told again; nothing here goes by them. */
const PASSED_OVER = [
  'Policy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'RedriveAllowPolicy',
  'DeduplicationScope',
  'FifoThroughputLimit',
];
const ARN = new RegExp(`^arn:aws:sqs:${REGION}:${ACCOUNT}:([\\w-]{1,80}(?:\\.fifo)?)$`);

/** The ARN of a queue of this endpoint. */
export function queueArn(name: string): string {
  return `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
}

/** The name in the ARN of a queue of this endpoint; undefined for any other text. */
export function queueNameOf(arn: string): string | undefined {
  return ARN.exec(arn)?.[1];
}

/**
 * What a queue does, by its attributes.
 * @throws AwsError InvalidAttributeName or InvalidAttributeValue.
 */
export function rulesOf({ name, attributes }: Pick<Queue, 'name' | 'attributes'>): QueueRules {
  for (const [attribute, value] of Object.entries(attributes)) check(attribute, value);
  const number = (attribute: string) => Number(attributes[attribute] ?? NUMBERS[attribute]?.[2]);
  const isFifo = attributes.FifoQueue === 'true';
  if (isFifo !== name.endsWith('.fifo')) {
    throw sqsError('InvalidAttributeValue', 'The name of a FIFO queue, and of no other, ends with the .fifo suffix.');
  }
  const { RedrivePolicy } = attributes;
  return given({
    isFifo,
    contentBasedDeduplication: attributes.ContentBasedDeduplication === 'true',
    delay: number('DelaySeconds') * 1000,
    visibilityTimeout: number('VisibilityTimeout') * 1000,
    retention: number('MessageRetentionPeriod') * 1000,
    wait: number('ReceiveMessageWaitTimeSeconds') * 1000,
    maximumMessageSize: number('MaximumMessageSize'),
    deadLetters: RedrivePolicy ? deadLettersOf(RedrivePolicy) : undefined,
  });
}

/** All attributes, those not given as they are by themselves. */
export function attributesOf({ name, createdAt, attributes }: Queue): Record<string, string> {
  const seconds = String(Math.floor(createdAt / 1000));
  const defaults = Object.entries(NUMBERS).map(([attribute, [, , value]]) => [attribute, String(value)]);
  return {
    ...Object.fromEntries(defaults),
    ...attributes,
    QueueArn: queueArn(name),
    CreatedTimestamp: seconds,
    LastModifiedTimestamp: seconds,
  };
}

function check(attribute: string, value: string): void {
  const [least, most] = NUMBERS[attribute] ?? [];
  const isKnown = [...FLAGS, ...PASSED_OVER, 'RedrivePolicy'].includes(attribute) || least !== undefined;
  if (!isKnown) throw sqsError('InvalidAttributeName', `Unknown Attribute ${attribute}.`);
  const isNumber = least !== undefined && most !== undefined;
  const inRange = !isNumber || (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most);
  const isFlag = !FLAGS.includes(attribute) || value === 'true' || value === 'false';
  if (!inRange || !isFlag) throw invalidValue(attribute);
}

function deadLettersOf(policy: string): { queue: string; maxReceiveCount: number } {
  const { value } = parsedJson(policy);
  const { deadLetterTargetArn, maxReceiveCount } = isJsonObject(value) ? value : {};
  const queue = queueNameOf(String(deadLetterTargetArn));
  const count = Number(maxReceiveCount);
  if (queue === undefined || !Number.isInteger(count) || count < 1 || count > 1000) throw invalidValue('RedrivePolicy');
  return { queue, maxReceiveCount: count };
}

function invalidValue(attribute: string) {
  return sqsError('InvalidAttributeValue', `Invalid value for the parameter ${attribute}.`);
}
