import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Handlers } from './handlers';
import type { Tables } from './tables';

const ENDED = { NewImage: { status: { S: FilterRule.or('published', 'rejected', 'expired') } } };

/** Brings each outcome from the articles table's stream to its function, until it is delivered or given up. */
export class OutcomeDelivery extends Construct {
  /** What was given up: where in the stream it stood, not what it was. Outcomes are found by `GET /articles`, too. */
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, props: { handlers: Handlers; tables: Tables }) {
    super(scope, id);
    const { deliverOutcome } = props.handlers;
    const stream = props.tables.articles.tableStreamArn ?? '';
    this.undelivered = new Queue(this, 'Undelivered', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.undelivered).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue.',
    });
    Validations.of(this.undelivered).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'This is the dead-letter queue.',
    });

    deliverOutcome.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream);
    deliverOutcome.allow(['dynamodb:ListStreams'], '*');
    Validations.of(deliverOutcome.role ?? deliverOutcome).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes segments, and DynamoDB lists streams, for no resource in particular.',
    });
    deliverOutcome.allow(['sqs:SendMessage'], this.undelivered.queueArn);

    new EventSourceMapping(this, 'FromArticles', {
      target: deliverOutcome,
      eventSourceArn: stream,
      // What happened before the mapping was there is told, too.
      startingPosition: StartingPosition.TRIM_HORIZON,
      // Cards, reminders and new tokens are no outcomes, and invoke nothing.
      filters: [
        FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: ENDED }),
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('MODIFY'),
          dynamodb: { ...ENDED, OldImage: { status: { S: FilterRule.isEqual('pending') } } },
        }),
      ],
      batchSize: 10,
      // Lanes in each shard, by article: what one article's outcome waits for holds up a tenth.
      parallelizationFactor: 10,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // As often as fits into six hours: an evening's outage of the CMS, and well before the stream forgets, after 24.
      retryAttempts: -1,
      maxRecordAge: Duration.hours(6),
      onFailure: { bind: () => ({ destination: this.undelivered.queueArn }) },
    });
  }
}
