import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HandlerFunction } from './handler-function';
import type { Settings } from './settings';
import type { SlackSecret } from './slack-secret';
import type { Tables } from './tables';

/** What the handlers work on. The state machine by its name: two of them are its tasks, so it cannot come first. */
export interface HandlersProps {
  readonly bundles: string;
  readonly settings: Settings;
  readonly tables: Tables;
  readonly slackSecret: SlackSecret;
  readonly machineName: string;
}

/** The five Lambda functions, and what each of them may do. */
export class Handlers extends Construct {
  readonly httpApi: HandlerFunction;
  readonly slackEvents: HandlerFunction;
  readonly requestReview: HandlerFunction;
  readonly announceDecision: HandlerFunction;
  readonly sweep: HandlerFunction;

  constructor(scope: Construct, id: string, props: HandlersProps) {
    super(scope, id);
    const { bundles, settings, tables, slackSecret } = props;
    const { articles } = tables;
    const machine = machineArns(this, props.machineName);
    const environment = {
      ARTICLES_TABLE: articles.tableName,
      SETTINGS_TABLE: tables.settings.tableName,
      STATE_MACHINE_ARN: machine.self,
      SLACK_SECRET_ID: slackSecret.secretArn,
      EXECUTION_URL: `https://${Stack.of(this).region}.console.aws.amazon.com/states/home?region=${Stack.of(this).region}#/v2/executions/details/`,
      ...settings.environment,
    };
    const common = { bundles, environment };

    this.httpApi = new HandlerFunction(this, 'http-api', {
      ...common,
      description: 'POST /articles and its siblings',
      memorySize: 512,
      timeout: 10,
    });
    // Slack waits for three seconds, a cold start included: twice the memory is twice the processor.
    this.slackEvents = new HandlerFunction(this, 'slack-events', {
      ...common,
      description: 'Clicks, commands, shortcuts and events from Slack',
      memorySize: 1024,
      timeout: 10,
    });
    // No longer than the lease on a record's Slack side, so that no second hand works beside a live one.
    this.requestReview = new HandlerFunction(this, 'request-review', {
      ...common,
      description: 'Request review: stores a held article and brings its card',
      memorySize: 512,
      timeout: 20,
    });
    this.announceDecision = new HandlerFunction(this, 'announce-decision', {
      ...common,
      description: 'Announce decision: shows a recorded decision in Slack',
      memorySize: 512,
      timeout: 20,
    });
    this.sweep = new HandlerFunction(this, 'sweep', {
      ...common,
      description: 'Brings to Slack what the fast path could not',
      memorySize: 512,
      timeout: 60,
      reservedConcurrentExecutions: 1,
    });

    for (const deciding of [this.httpApi, this.slackEvents]) {
      deciding.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], articles.tableArn);
      deciding.allow(['dynamodb:GetItem'], tables.settings.tableArn);
      deciding.allow(['states:StartExecution', 'states:SendTaskSuccess'], machine.self);
      deciding.allow(['states:DescribeExecution'], machine.executions);
      Validations.of(deciding.role ?? deciding).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${props.machineName}:*]`,
        reason: 'An execution is named after its article, so its ARN is not known before.',
      });
    }
    this.httpApi.allow(['dynamodb:Query'], ...tables.indexArns('status-index'));
    this.slackEvents.allow(
      ['dynamodb:Query'],
      ...tables.indexArns('status-index', 'submitter-index', 'decided-index'),
    );
    this.slackEvents.allow(['dynamodb:PutItem'], tables.settings.tableArn);

    this.requestReview.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      articles.tableArn,
    );
    this.announceDecision.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], articles.tableArn);
    this.sweep.allow(['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'], articles.tableArn);
    this.sweep.allow(['dynamodb:Query'], ...tables.indexArns('attention-index'));

    for (const calling of [this.slackEvents, this.requestReview, this.announceDecision, this.sweep]) {
      calling.allow(['secretsmanager:GetSecretValue'], slackSecret.secretArn);
    }
  }

  /** Every function. */
  get all(): readonly HandlerFunction[] {
    return [this.httpApi, this.slackEvents, this.requestReview, this.announceDecision, this.sweep];
  }
}

const machineArns = (scope: Construct, name: string) => {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({
      service: 'states',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  return { self: arn('stateMachine', name), executions: arn('execution', `${name}:*`) };
};
