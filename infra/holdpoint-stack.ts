import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms';
import { Dashboard } from './constructs/dashboard';
import { Handlers } from './constructs/handlers';
import { PublicApi } from './constructs/public-api';
import { ReviewMachine } from './constructs/review-machine';
import { Settings } from './constructs/settings';
import { SlackSecret } from './constructs/slack-secret';
import { SweepSchedule } from './constructs/sweep-schedule';
import { Tables } from './constructs/tables';

/** How one stage of Holdpoint differs from another. Its name, which resources are named after, is the stack's id. */
export interface HoldpointStackProps extends StackProps {
  /** Articles, settings and the secret outlive the stack, and the tables refuse to be deleted. */
  readonly keepData: boolean;
  /** Where the handlers' bundles are. `dist` if not given, as the build writes them. */
  readonly bundles?: string;
}

/** Holdpoint on AWS. */
export class HoldpointStack extends Stack {
  constructor(scope: Construct, id: string, { keepData, bundles = 'dist', ...props }: HoldpointStackProps) {
    super(scope, id, { description: 'Holds articles until a moderator decides in Slack', ...props });
    const removalPolicy = keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const machineName = `${id}-review`;

    const settings = new Settings(this, 'Settings');
    const tables = new Tables(this, 'Tables', { removalPolicy });
    const slackSecret = new SlackSecret(this, 'Slack', { removalPolicy });
    const handlers = new Handlers(this, 'Handlers', { bundles, settings, tables, slackSecret, machineName });
    const machine = new ReviewMachine(this, 'Review', { machineName, tables, handlers });
    const api = new PublicApi(this, 'Api', { handlers });
    new SweepSchedule(this, 'Sweep', { handlers });

    const alarms = new Alarms(this, 'Alarms', { handlers, machine, api });
    new Dashboard(this, 'Dashboard', { handlers, machine, api, alarms });

    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'SlackRequestUrl', { value: `${api.url}/slack/events` });
    new CfnOutput(this, 'SlackSecretName', { value: slackSecret.secretName });
    new CfnOutput(this, 'AlarmTopicArn', { value: alarms.topic.topicArn });
  }
}
