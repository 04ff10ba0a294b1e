import { ArnFormat, CustomResource, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { SETTINGS } from '../../src/aws/schema';
import type { StageConfig } from '../config';
import { HandlerFunction } from './handler-function';
import type { Outcomes } from './outcomes';
import type { Settings } from './settings';
import type { SlackSecret } from './slack-secret';
import type { Tables } from './tables';

/** What the handlers work on. The state machine by its name: two of them are its tasks, so it cannot come first. */
export interface HandlersProps {
  readonly config: StageConfig;
  readonly bundles: string;
  readonly settings: Settings;
  readonly tables: Tables;
  readonly slackSecret: SlackSecret;
  readonly outcomes: Outcomes;
  readonly machineName: string;
}

/** The Lambda functions, and what each of them may do. */
export class Handlers extends Construct {
  readonly httpApi: HandlerFunction;
  readonly slackEvents: HandlerFunction;
  /** What Slack's requests go to: the function, or the version of it that is kept warm. */
  readonly slackEndpoint: IFunction;
  readonly slackInstall: HandlerFunction;
  readonly requestReview: HandlerFunction;
  readonly announceDecision: HandlerFunction;
  readonly sweep: HandlerFunction;
  readonly dailySummary: HandlerFunction;
  readonly followArticles: HandlerFunction;
  readonly deliverOutcome: HandlerFunction;
  /** Called by CloudFormation alone. */
  readonly seedRules: HandlerFunction;

  constructor(scope: Construct, id: string, props: HandlersProps) {
    super(scope, id);
    const { config, bundles, settings, tables, slackSecret, outcomes } = props;
    const { articles } = tables;
    const machine = machineArns(this, props.machineName);
    const environment = {
      ARTICLES_TABLE: articles.tableName,
      SETTINGS_TABLE: tables.settings.tableName,
      SLACK_TABLE: tables.slack.tableName,
      STATE_MACHINE_ARN: machine.self,
      SLACK_SECRET_ID: slackSecret.secretArn,
      EXECUTION_URL: `https://${Stack.of(this).region}.console.aws.amazon.com/states/home?region=${Stack.of(this).region}#/v2/executions/details/`,
      ...outcomes.environment,
      ...settings.environment,
    };
    const common = { bundles, environment, logRetentionDays: config.logRetentionDays, memorySize: 512 };

    this.httpApi = new HandlerFunction(this, 'http-api', {
      ...common,
      description: 'POST /articles and its siblings',
      timeout: 10,
    });
    // Slack waits for three seconds, a cold start included: twice the memory is twice the processor.
    this.slackEvents = new HandlerFunction(this, 'slack-events', {
      ...common,
      description: 'Clicks, commands, shortcuts and events from Slack',
      memorySize: 1024,
      timeout: 10,
    });
    this.slackEndpoint =
      config.provisionedConcurrency > 0
        ? // The library's own class falls short of its interface by an `undefined`.
          (this.slackEvents.addAlias('warm', {
            provisionedConcurrentExecutions: config.provisionedConcurrency,
          }) as IFunction)
        : this.slackEvents;
    this.slackInstall = new HandlerFunction(this, 'slack-install', {
      ...common,
      description: 'Installs the Slack app in a workspace',
      // A person waits, for up to three calls of Slack.
      timeout: 25,
    });
    // Whoever has the lane goes on with what is due for eight seconds, waits for a message that may be changed again, and goes on for five more.
    this.requestReview = new HandlerFunction(this, 'request-review', {
      ...common,
      description: 'Request review: stores a held article and brings its card',
      timeout: 30,
    });
    this.announceDecision = new HandlerFunction(this, 'announce-decision', {
      ...common,
      description: 'Announce decision: shows a recorded decision in Slack',
      timeout: 30,
    });
    this.sweep = new HandlerFunction(this, 'sweep', {
      ...common,
      description: 'Brings to Slack what the fast path could not',
      timeout: 60,
    });
    // Reads two thousand decisions at most.
    this.dailySummary = new HandlerFunction(this, 'daily-summary', {
      ...common,
      description: 'Tells the review channel once a day what waits, and what was decided',
      timeout: 60,
    });
    // Some of a day may have to be followed at once, after a night in which it could not.
    this.followArticles = new HandlerFunction(this, 'follow-articles', {
      ...common,
      description: 'Appends what ended to the log, puts it on the bus, and withdraws what was replaced',
      timeout: 120,
    });
    // A batch goes out at once, each webhook within five seconds.
    this.deliverOutcome = new HandlerFunction(this, 'deliver-outcome', {
      ...common,
      description: 'Sends the webhook what ended',
      timeout: 15,
    });

    this.seedRules = new HandlerFunction(this, 'seed-rules', {
      ...common,
      description: 'Lays down the first rules, before any function reads them',
      timeout: 30,
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
    this.httpApi.allow(['dynamodb:Query'], ...tables.indexArns('status-index', 'waiting-index'));
    // To note what takes the place of an article.
    this.httpApi.allow(['dynamodb:UpdateItem'], articles.tableArn);
    this.slackEvents.allow(['dynamodb:Query'], ...tables.indexArns('submitter-index', 'decided-index'));
    // Nothing else may write the secret.
    this.slackInstall.allow(['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'], slackSecret.secretArn);
    this.slackInstall.allow(['dynamodb:Query'], ...tables.indexArns('status-index'));
    this.slackInstall.allowItems(['dynamodb:PutItem', 'dynamodb:DeleteItem'], tables.settings.tableArn, [
      `${SETTINGS.installState}*`,
    ]);

    this.slackEvents.allowItems(['dynamodb:PutItem'], tables.settings.tableArn, [`${SETTINGS.answered}*`]);

    this.requestReview.allow(['dynamodb:PutItem'], articles.tableArn);
    // The one withdraws what was erased, the other ends a wait for nothing.
    for (const calling of [this.requestReview, this.announceDecision]) {
      calling.allow(['states:SendTaskSuccess'], machine.self);
    }
    // Whichever of them has the lane shows what is due, of whatever article. Who is on one is noted where that was said, in Slack.
    for (const showing of [this.requestReview, this.announceDecision, this.sweep, this.slackEvents]) {
      showing.allow(
        ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((name) => `dynamodb:${name}`),
        tables.slack.tableArn,
      );
      // Where the review channel is another one, it asks what waits.
      showing.allow(['dynamodb:Query'], tables.dueIndexArn, ...tables.indexArns('status-index'));
      // And notes what it planned.
      showing.allow(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'], articles.tableArn);
    }
    // To undo.
    this.slackEvents.allow(['states:SendTaskFailure'], machine.self);
    this.sweep.allow(['dynamodb:Query'], ...tables.indexArns('unplanned-index', 'deadline-index'));
    // To let reviews expire, and to find those whose execution is dead.
    this.sweep.allow(['states:SendTaskSuccess', 'states:ListExecutions'], machine.self);
    this.sweep.allowItems(['dynamodb:PutItem'], tables.settings.tableArn, [SETTINGS.roster, SETTINGS.sweep]);
    // The head is among what its bodies' keys begin with.
    const rules = [SETTINGS.earlierRules, `${SETTINGS.ruleBody}*`];
    this.sweep.allowItems(['dynamodb:GetItem'], tables.settings.tableArn, [SETTINGS.roster, ...rules]);
    this.sweep.allowItems(['dynamodb:UpdateItem'], tables.settings.tableArn, [SETTINGS.rules]);
    this.dailySummary.allow(['dynamodb:BatchGetItem'], articles.tableArn, tables.slack.tableArn);
    this.dailySummary.allow(['dynamodb:Query'], ...tables.indexArns('status-index', 'decided-index'));
    this.dailySummary.allowItems(['dynamodb:PutItem', 'dynamodb:DeleteItem'], tables.settings.tableArn, [
      `${SETTINGS.summary}*`,
    ]);
    this.seedRules.allowItems(['dynamodb:GetItem'], tables.settings.tableArn, rules);
    for (const changing of [this.slackEvents, this.seedRules]) {
      changing.allowItems(['dynamodb:PutItem'], tables.settings.tableArn, [`${SETTINGS.ruleBody}*`]);
      changing.allowItems(['dynamodb:UpdateItem'], tables.settings.tableArn, [SETTINGS.rules, SETTINGS.earlierRules]);
    }

    const inSlack = [this.slackEvents, this.requestReview, this.announceDecision, this.sweep, this.dailySummary];
    for (const calling of inSlack) {
      calling.allow(['secretsmanager:GetSecretValue'], slackSecret.secretArn);
    }
    const log = [`${SETTINGS.logEntry}*`];
    this.httpApi.allowItems(['dynamodb:BatchGetItem'], tables.settings.tableArn, log);
    this.followArticles.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], articles.tableArn);
    this.followArticles.allow(['dynamodb:Query'], ...tables.indexArns('status-index'));
    this.followArticles.allowItems(
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      tables.settings.tableArn,
      [...log, `${SETTINGS.logged}*`],
    );
    // To withdraw what was replaced.
    this.followArticles.allow(['states:SendTaskSuccess'], machine.self);
    this.followArticles.allow(['events:PutEvents'], outcomes.eventBus.eventBusArn);
    this.deliverOutcome.allow(['dynamodb:GetItem'], articles.tableArn);
    this.deliverOutcome.allow(['secretsmanager:GetSecretValue'], outcomes.secret.secretArn);

    const rulesSeeded = new CustomResource(this, 'RulesSeeded', {
      serviceToken: this.seedRules.functionArn,
      resourceType: 'Custom::RulesSeeded',
      serviceTimeout: Duration.minutes(2),
    });
    for (const serving of this.all) serving.node.addDependency(rulesSeeded);
  }

  /** Every function that serves: what only a deployment calls is told by the deployment. */
  get all(): readonly HandlerFunction[] {
    return [
      this.httpApi,
      this.slackEvents,
      this.slackInstall,
      this.requestReview,
      this.announceDecision,
      this.sweep,
      this.dailySummary,
      this.followArticles,
      this.deliverOutcome,
    ];
  }
}

function machineArns(scope: Construct, name: string) {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({
      service: 'states',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  return { self: arn('stateMachine', name), executions: arn('execution', `${name}:*`) };
}
