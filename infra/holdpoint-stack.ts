import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkBundles } from './bundles';
import { type StageConfig, stackName } from './config';
import { Alarms } from './constructs/alarms';
import { DailySummary } from './constructs/daily-summary';
import { Dashboard } from './constructs/dashboard';
import { Handlers } from './constructs/handlers';
import { ModerationMetrics } from './constructs/moderation-metrics';
import { OutcomeDelivery } from './constructs/outcome-delivery';
import { Outcomes } from './constructs/outcomes';
import { PublicApi } from './constructs/public-api';
import { ReviewMachine } from './constructs/review-machine';
import { Settings } from './constructs/settings';
import { SlackSecret } from './constructs/slack-secret';
import { SweepSchedule } from './constructs/sweep-schedule';
import { Tables } from './constructs/tables';

/** What the stack is made from. */
export interface HoldpointStackProps extends StackProps {
  /** How this stage differs from another. */
  readonly config: StageConfig;
  /** Where the handlers' bundles are. `dist` if not given, as the build writes them. */
  readonly bundles?: string;
}

/** One stage of Holdpoint on AWS. Its resources are named after the stack, so that stages stand side by side. */
export class HoldpointStack extends Stack {
  /** @throws StaleBundlesError for bundles that are not of these sources */
  constructor(scope: Construct, { config, bundles = 'dist', ...props }: HoldpointStackProps) {
    checkBundles(bundles);
    const id = stackName(config.stage);
    super(scope, id, { description: 'Holds articles until a moderator decides in Slack', ...props });
    // What is kept refuses to be deleted, too.
    const removalPolicy = config.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const machineName = `${id}-review`;

    const settings = new Settings(this, 'Settings', { config });
    const tables = new Tables(this, 'Tables', { removalPolicy });
    const slackSecret = new SlackSecret(this, 'Slack', { removalPolicy });
    const outcomes = new Outcomes(this, 'Outcomes', { removalPolicy });
    const handlers = new Handlers(this, 'Handlers', {
      config,
      bundles,
      settings,
      tables,
      slackSecret,
      outcomes,
      machineName,
    });
    const machine = new ReviewMachine(this, 'Review', { machineName, tables, handlers });
    const api = new PublicApi(this, 'Api', { handlers });
    new SweepSchedule(this, 'Sweep', { handlers });
    new DailySummary(this, 'DailySummary', { config, handlers });
    new OutcomeDelivery(this, 'OutcomeDelivery', { config, handlers, tables, outcomes });

    const metrics = new ModerationMetrics(this, 'Metrics', { handlers });
    const alarms = new Alarms(this, 'Alarms', { config, handlers, machine, api, outcomes, metrics });
    new Dashboard(this, 'Dashboard', { handlers, machine, api, alarms, metrics });

    this.tell({
      ApiUrl: api.url,
      SlackRequestUrl: `${api.url}/slack/events`,
      SlackSecretName: slackSecret.secretName,
      ArticlesTable: tables.articles.tableName,
      SettingsTable: tables.settings.tableName,
      SlackTable: tables.slack.tableName,
      StateMachineArn: machine.stateMachineArn,
      ReviewDeadlineSeconds: String(config.reviewDeadline),
      UndoSeconds: String(config.undoSeconds),
      PendingCommand: config.commands.pending,
      ModerationCommand: config.commands.moderation,
      ReviewChannelId: settings.reviewChannel,
      ReviewerIds: settings.reviewers,
      OutcomeSecretName: outcomes.secret.secretName,
      OutcomeEventBusName: outcomes.eventBus.eventBusName,
      OutcomeQueueUrl: outcomes.queue.queueUrl,
      OutcomeDeadLetterQueueUrl: outcomes.undelivered.queueUrl,
      AlarmTopicArn: alarms.topic.topicArn,
    });
  }
  /** Where everything is, for the commands of an operator to read. */
  private tell(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
