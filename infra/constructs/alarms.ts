import { ArnFormat, Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageConfig } from '../config';
import type { HandlerFunction } from './handler-function';
import type { Handlers } from './handlers';
import type { ModerationMetrics } from './moderation-metrics';
import type { Outcomes } from './outcomes';
import type { PublicApi } from './public-api';
import type { ReviewMachine } from './review-machine';

/** An expiry is recorded within seconds of its deadline; this long after, it will not be. */
const PAST_DEADLINE_SECONDS = 15 * 60;
const FIVE_MINUTES = { period: Duration.minutes(5), statistic: 'Sum' };

/**
 * Of a step that is tried for as long as it takes: a try comes within five minutes of the one before, so what goes on
 * failing fails in each five minutes.
 */
const GOES_ON = { threshold: 1, evaluationPeriods: 2 };

/** What an operator must know of, told through one topic. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: Alarm[] = [];

  constructor(
    scope: Construct,
    id: string,
    watched: {
      config: StageConfig;
      handlers: Handlers;
      machine: ReviewMachine;
      api: PublicApi;
      outcomes: Outcomes;
      metrics: ModerationMetrics;
    },
  ) {
    super(scope, id);
    const { config, handlers, machine, api, outcomes, metrics } = watched;
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: 'Holdpoint alarms' });
    // The policy that enforces TLS stands in the place of SNS's own, which lets the account's alarms publish.
    // Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsPublish',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (config.alarmEmail !== undefined) {
      this.topic.addSubscription(new EmailSubscription(config.alarmEmail));
      Validations.of(this.topic).acknowledge({
        id: 'Serverless-SNSRedrivePolicy',
        reason: 'SNS tries e-mail for hours by itself; an alarm that nobody got is still on the dashboard.',
      });
    }

    this.alarm('ExecutionsNotSucceeded', {
      metric: new MathExpression({
        // One that has no data is no reason to have no sum: AWS tells of throttling only where there is some.
        expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0) + FILL(throttled, 0)',
        usingMetrics: {
          failed: machine.metricFailed(),
          timedOut: machine.metricTimedOut(),
          aborted: machine.metricAborted(),
          throttled: machine.metricThrottled(),
        },
        period: Duration.minutes(5),
      }),
      threshold: 1,
      description: 'An execution ended other than by success: doctor names the articles that wait to be revived.',
    });
    this.alarm('PublishArticleFailing', {
      metric: failuresOf(this, 'dynamodb:putItem'),
      ...GOES_ON,
      description: 'Publish article keeps failing: clean articles are accepted, and not published.',
    });
    this.alarm('RequestReviewFailing', {
      metric: handlers.requestReview.metricErrors(FIVE_MINUTES),
      ...GOES_ON,
      description: 'Request review keeps failing: articles are accepted, and nobody is asked to decide.',
    });
    this.alarm('RecordDecisionFailing', {
      metric: failuresOf(this, 'dynamodb:updateItem'),
      ...GOES_ON,
      description: 'Record decision or Release outcome keeps failing: decisions are accepted, and come to nothing.',
    });
    this.alarm('FunctionsNotReached', {
      metric: failuresOf(this, 'lambda:invoke.waitForTaskToken'),
      // Whoever undoes a decision ends a task by a failure, too, and that is none.
      threshold: 5,
      description: 'Step Functions cannot call request-review or announce-decision, or they fail again and again.',
    });
    this.alarm('SweepNotRunning', {
      metric: handlers.sweep.metricInvocations(FIVE_MINUTES),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      description: 'Nothing brings late cards and reminders to Slack.',
    });
    this.alarm('SummaryNotTold', {
      metric: handlers.dailySummary.metric('AsyncEventsDropped', FIVE_MINUTES),
      threshold: 1,
      description: 'The day’s summary could not be told in the review channel, in three tries.',
    });
    this.alarm('SlackFailing', {
      metric: slackFailures(this, handlers),
      threshold: 10,
      description: 'Slack refuses or does not answer; decisions go on in the API, cards come later.',
    });
    this.alarm('ApiFailing', {
      metric: api.stage.metricServerError(FIVE_MINUTES),
      threshold: 5,
      description: 'The HTTP API or the Slack endpoint answers 5xx.',
    });
    this.alarm('OutcomesUndelivered', {
      metric: outcomes.undelivered.metricApproximateNumberOfMessagesVisible({ ...FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: 1,
      description: 'The webhook did not take outcomes: they wait to be sent again, npm run outcomes -- redrive.',
    });
    this.alarm('OutcomesLate', {
      metric: outcomesLate(this, { outcomes, handlers }),
      threshold: 1,
      ...TRIED_EACH_QUARTER,
      description: 'Outcomes wait for a quarter of an hour: the webhook does not take them. Log and bus go on.',
    });
    this.alarm('EndingsNotFollowed', {
      metric: handlers.followArticles.metric('IteratorAge', { ...FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: 5 * 60 * 1000,
      description: 'What ended is not in the log after five minutes: nobody is told, and nothing is counted.',
    });
    this.alarm('OutcomesMissed', {
      metric: linesOf(this, 'OutcomesMissed', [handlers.followArticles], 'outcome-missed'),
      threshold: 1,
      description:
        'The nightly comparison found endings that were not in the log, and appended them: how that came is a fault.',
    });
    this.alarm('ArticlesExpired', {
      metric: metrics.ended.expired,
      threshold: 1,
      description: 'A review ended without a decision: moderators are missing, or have not seen the cards.',
    });
    this.alarm('ExpiredUnseen', {
      metric: linesOf(this, 'ExpiredUnseen', [handlers.sweep], 'expired-unseen'),
      threshold: 1,
      description: 'A review ended long after its deadline though the review channel was never shown the article.',
    });
    this.alarm('OldestPendingTooOld', {
      metric: metrics.overdue,
      threshold: PAST_DEADLINE_SECONDS,
      description: 'An article waits past its deadline: its execution may be gone. Ask doctor.',
    });
    this.alarm('RulesMissing', {
      metric: rulesMissing(this, handlers),
      threshold: 1,
      description: 'The item rules#head is gone from the settings table: every article is held until it is put back.',
    });
    this.alarm('SlackSignaturesRefused', {
      metric: refusals(this, 'slack-signatures-refused', api, '='),
      threshold: 20,
      description:
        'Requests to the Slack endpoint bear no valid signature: somebody tries, or the signing secret changed at Slack only.',
    });
    this.alarm('ApiKeysRefused', {
      metric: refusals(this, 'api-keys-refused', api, '!='),
      threshold: 50,
      description:
        'Requests bear no API key, an unknown or a revoked one: somebody tries, or a program has an old key. The access log says from where.',
    });
    for (const handler of handlers.all) {
      // It is tried three times a day, and what the last try did not tell rings by itself.
      if (handler === handlers.dailySummary) continue;
      this.alarm(`${handler.node.id}-errors`, {
        metric: handler.metricErrors(FIVE_MINUTES),
        threshold: 5,
        description: `The function ${handler.node.id} throws or runs out of time.`,
      });
    }
    for (const handler of handlers.all) {
      // The sweep is throttled on purpose: one at a time.
      if (handler === handlers.sweep) continue;
      this.alarm(`${handler.node.id}-throttles`, {
        metric: handler.metricThrottles(FIVE_MINUTES),
        threshold: 1,
        description: `The function ${handler.node.id} is turned away: the account's concurrency is used up.`,
      });
    }
  }

  private alarm(
    id: string,
    props: {
      metric: IMetric;
      threshold: number;
      description: string;
      evaluationPeriods?: number;
      datapointsToAlarm?: number;
      comparisonOperator?: ComparisonOperator;
      treatMissingData?: TreatMissingData;
    },
  ): void {
    const { description, ...rest } = props;
    const alarm = new Alarm(this, id, {
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      evaluationPeriods: 1,
      alarmDescription: description,
      ...rest,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.all.push(alarm);
  }
}

const LATE_SECONDS = 15 * 60;
/** What is late is tried once in a quarter of an hour, and is late until it is taken. */
const TRIED_EACH_QUARTER = { evaluationPeriods: 4, datapointsToAlarm: 1 };

/**
 * Whether an outcome has waited too long. The queue tells of those that nobody came for; of what was received three times it tells
 * nothing any more, so that of those that the webhook refuses the function’s own lines tell.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
function outcomesLate(scope: Construct, { outcomes, handlers }: { outcomes: Outcomes; handlers: Handlers }): IMetric {
  const filter = new MetricFilter(scope, 'OutcomesRefused', {
    metricNamespace: 'Holdpoint',
    metricName: `${scope.node.path}/OutcomesRefused`,
    logGroup: handlers.deliverOutcome.lines,
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.event', '=', 'outcome-not-delivered'),
      FilterPattern.numberValue('$.waitedSeconds', '>=', LATE_SECONDS),
    ),
  });
  return new MathExpression({
    expression: `IF(FILL(age, 0) >= ${LATE_SECONDS} OR FILL(refused, 0) > 0, 1, 0)`,
    usingMetrics: {
      age: outcomes.queue.metricApproximateAgeOfOldestMessage({ ...FIVE_MINUTES, statistic: 'Maximum' }),
      refused: filter.metric(FIVE_MINUTES),
    },
    ...FIVE_MINUTES,
  });
}

/**
 * How often a service integration failed, retries included. AWS counts it over all state machines of the account and
 * region, under an ARN that names these.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
function failuresOf(scope: Construct, integration: string): IMetric {
  const [service = '', action = ''] = integration.split(':');
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  const arn = Stack.of(scope).formatArn({ service: 'states', resource: service, resourceName: action, arnFormat });
  return new Metric({
    namespace: 'AWS/States',
    metricName: 'ServiceIntegrationsFailed',
    dimensionsMap: { ServiceIntegrationResourceArn: arn },
    ...FIVE_MINUTES,
  });
}

/** Counts the log lines that say a record's Slack side could not be brought up to date. */
function slackFailures(scope: Construct, handlers: Handlers): IMetric {
  const told = [handlers.requestReview, handlers.announceDecision, handlers.sweep];
  return linesOf(scope, 'SlackFailures', told, 'slack-not-up-to-date');
}

/** Counts the log lines that say there are no rules: of whoever screens, and of the sweep, which looks each minute. */
function rulesMissing(scope: Construct, { httpApi, slackEvents, sweep }: Handlers): IMetric {
  return linesOf(scope, 'RulesMissing', [httpApi, slackEvents, sweep], 'rules-missing');
}

/** Counts the log lines of some functions that tell any of these events. */
function linesOf(scope: Construct, name: string, told: readonly HandlerFunction[], ...events: string[]): IMetric {
  const filters = told.map(
    (handler) =>
      new MetricFilter(scope, `${handler.node.id}-${name}`, {
        metricNamespace: 'Holdpoint',
        metricName: `${scope.node.path}/${name}`,
        logGroup: handler.lines,
        filterPattern: FilterPattern.any(...events.map((event) => FilterPattern.stringValue('$.event', '=', event))),
      }),
  );
  // They count into one metric, so any of them names it.
  return (filters[0] as MetricFilter).metric(FIVE_MINUTES);
}

/** Requests that were answered 401, on Slack's route or on all the others, as the access log tells. */
function refusals(scope: Construct, id: string, { accessLog }: PublicApi, onSlacksRoute: '=' | '!='): IMetric {
  const filter = new MetricFilter(scope, id, {
    logGroup: accessLog,
    metricNamespace: 'Holdpoint',
    metricName: `${scope.node.path}/${id}`,
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.status', '=', '401'),
      FilterPattern.stringValue('$.route', onSlacksRoute, 'POST /slack/events'),
    ),
  });
  return filter.metric(FIVE_MINUTES);
}
