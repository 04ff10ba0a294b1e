import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { StageConfig } from '../config';
import type { Handlers } from './handlers';

/**
 * Calls for the day's summary at its time, by the clocks of its zone; where none is configured, for none. One that Slack
 * does not take is tried twice more, within minutes. Source of what AWS puts in the place of the scheduled time:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export class DailySummary extends Construct {
  constructor(scope: Construct, id: string, { config, handlers }: { config: StageConfig; handlers: Handlers }) {
    super(scope, id);
    if (config.summary === undefined) return;
    const { at, zone } = config.summary;
    const { dailySummary } = handlers;
    dailySummary.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(1) });
    Validations.of(dailySummary).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason: 'An alarm tells of a summary that nobody got, and the next day has one of its own.',
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [dailySummary.functionArn] }),
    );
    const [hour, minute] = at.split(':').map(Number);
    new CfnSchedule(this, 'EveryDay', {
      scheduleExpression: `cron(${minute} ${hour} * * ? *)`,
      scheduleExpressionTimezone: zone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: dailySummary.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ scheduledTime: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(1).toSeconds() },
      },
    });
  }
}
