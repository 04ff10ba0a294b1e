import { Duration, Validations } from 'aws-cdk-lib';
import { Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { StageConfig } from '../config';
import type { HandlerFunction } from './handler-function';
import type { Handlers } from './handlers';
import type { Outcomes } from './outcomes';
import type { Tables } from './tables';

const ENDINGS = ['published', 'rejected', 'returned', 'withdrawn', 'expired'];
/** Whatever state came before: an ending that is written again is none. */
const BECAME_ENDED = {
  NewImage: { status: { S: FilterRule.or(...ENDINGS) } },
  OldImage: { status: { S: [{ 'anything-but': ENDINGS }] } },
};
/** An ending that is taken back. */
const REOPENED = {
  NewImage: { status: { S: FilterRule.isEqual('pending') } },
  OldImage: { status: { S: FilterRule.or(...ENDINGS) } },
};
/** Of a new article: that it replaces another one. */
const REPLACES = { NewImage: { article: { M: { replaces: { S: FilterRule.exists() } } } } };
const ERASED = { NewImage: { status: { S: FilterRule.isEqual('erased') } } };

/** The ways of an outcome: from the articles table's stream into log and bus, and from the bus to the webhook. */
export class OutcomeDelivery extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { config: StageConfig; handlers: Handlers; tables: Tables; outcomes: Outcomes },
  ) {
    super(scope, id);
    const { followArticles, deliverOutcome } = props.handlers;
    const { eventBus, queue, undelivered } = props.outcomes;
    this.fromArticles(followArticles, props.tables);
    this.everyNight(followArticles);

    // Without a webhook nobody would take them out of the queue.
    const toWebhook = new Rule(this, 'ToWebhook', {
      eventBus,
      eventPattern: { source: ['holdpoint'] },
      enabled: props.config.outcomeWebhook !== undefined,
    });
    const message = RuleTargetInput.fromEventPath('$.detail');
    toWebhook.addTarget(new SqsQueue(queue, { message, deadLetterQueue: undelivered }));

    deliverOutcome.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
      queue.queueArn,
    );
    deliverOutcome.allow(['sqs:SendMessage'], undelivered.queueArn);
    const mapping = new EventSourceMapping(this, 'FromQueue', {
      target: deliverOutcome,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      // Twenty requests at the receiver at the same time are enough; more would be its outage.
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    });
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'A queue has none: what fails stays in it, and its dead letters go to a queue of their own.',
    });
  }

  /** The only reader of the stream: whoever else wants to know listens to the bus, or reads the log. */
  private fromArticles(followArticles: HandlerFunction, tables: Tables): void {
    const stream = tables.articles.tableStreamArn ?? '';
    followArticles.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream);
    followArticles.allow(['dynamodb:ListStreams'], '*');
    Validations.of(followArticles.role ?? followArticles).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes segments, and DynamoDB lists streams, for no resource in particular.',
    });
    const mapping = new EventSourceMapping(this, 'FromArticles', {
      target: followArticles,
      eventSourceArn: stream,
      // What happened before the mapping was there is told, too.
      startingPosition: StartingPosition.TRIM_HORIZON,
      // Five, as many as there may be.
      // Cards, reminders and new tokens are no endings, and invoke nothing. What is not there is not “anything but”.
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: BECAME_ENDED.NewImage },
        }),
        FilterCriteria.filter({ eventName: FilterRule.isEqual('MODIFY'), dynamodb: BECAME_ENDED }),
        FilterCriteria.filter({ eventName: FilterRule.isEqual('MODIFY'), dynamodb: REOPENED }),
        FilterCriteria.filter({ dynamodb: ERASED }),
        FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: REPLACES }),
      ],
      // One lane a shard: side by side they would meet at the end of the log.
      batchSize: 25,
      reportBatchItemFailures: true,
      // For as long as the stream remembers. Nothing here depends on somebody else's server.
      retryAttempts: -1,
      maxRecordAge: Duration.hours(24),
    });
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'What a day of tries did not follow is found by the nightly comparison of the records with the log.',
    });
  }

  /** Compares the records with the log, in an hour when few wait. */
  private everyNight(followArticles: HandlerFunction): void {
    const role = new Role(this, 'NightlyRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [followArticles.functionArn] }),
    );
    new CfnSchedule(this, 'EveryNight', {
      scheduleExpression: 'cron(20 3 * * ? *)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: followArticles.functionArn, roleArn: role.roleArn, input: '{}' },
    });
  }
}
