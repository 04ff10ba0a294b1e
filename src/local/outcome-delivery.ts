import type { EventSourceMappingOptions, QueueDefinition, QueueMappingOptions, RuleDefinition } from 'aws-stand-in';
import { ENDINGS } from '../domain/article';

const NewImage = { status: { S: ENDINGS } };

/** Which changes of the articles table end an article, take that back, erase it, or replace one, as the stack's filter criteria say it. */
export const ENDED_PATTERNS = [
  { eventName: ['INSERT'], dynamodb: { NewImage } },
  { eventName: ['MODIFY'], dynamodb: { NewImage, OldImage: { status: { S: [{ 'anything-but': ENDINGS }] } } } },
  {
    eventName: ['MODIFY'],
    dynamodb: { NewImage: { status: { S: ['pending'] } }, OldImage: { status: { S: ENDINGS } } },
  },
  { dynamodb: { NewImage: { status: { S: ['erased'] } } } },
  { eventName: ['INSERT'], dynamodb: { NewImage: { article: { M: { replaces: { S: [{ exists: true }] } } } } } },
];

/** Which events of the bus are outcomes, as the stack's rule says it. */
export const OUTCOME_PATTERN = { source: ['holdpoint'] };

const QUEUE = 'holdpoint-outcomes';
const UNDELIVERED = 'holdpoint-undelivered';
const arn = (queue: string) => `arn:aws:sqs:us-east-1:000000000000:${queue}`;

/** What outcomes go by on one machine. */
export const OUTCOME_NAMES = { bus: 'holdpoint-outcomes', queue: QUEUE, undelivered: UNDELIVERED } as const;

/** Brings what ends from the articles table to its follower, as the stack does. */
export function endedMapping(tableName: string): EventSourceMappingOptions {
  return { tableName, functionName: 'follow-articles', patterns: ENDED_PATTERNS };
}

/** Brings the webhook's queue to its function, as the stack does. */
export const outcomeMapping: QueueMappingOptions = {
  queueName: QUEUE,
  functionName: 'deliver-outcome',
  batchSize: 10,
  maximumConcurrency: 2,
};

/**
 * The queues between bus and webhook, as the stack makes them; the dead letters first. What a process that was killed had
 * in hand is seen again sooner than on AWS, where a function may take longer.
 */
export const OUTCOME_QUEUES: readonly QueueDefinition[] = [
  { QueueName: UNDELIVERED, Attributes: { MessageRetentionPeriod: '1209600' } },
  {
    QueueName: QUEUE,
    Attributes: {
      MessageRetentionPeriod: '1209600',
      VisibilityTimeout: '15',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn(UNDELIVERED), maxReceiveCount: 200 }),
    },
  },
];

/** The rule between bus and queue; without a webhook nobody would take them out of the queue. */
export function outcomeRule(hasWebhook: boolean): RuleDefinition {
  return {
    Name: 'to-webhook',
    EventBusName: OUTCOME_NAMES.bus,
    EventPattern: JSON.stringify(OUTCOME_PATTERN),
    State: hasWebhook ? 'ENABLED' : 'DISABLED',
    Targets: [{ Id: 'queue', Arn: arn(QUEUE), InputPath: '$.detail' }],
  };
}
