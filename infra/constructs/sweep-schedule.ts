import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Handlers } from './handlers';

/**
 * Runs the sweep every minute. A run that cannot start is not made up for: the next one sees all. Two at once do no harm: one of
 * them has the lane.
 */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, { handlers: { sweep } }: { handlers: Handlers }) {
    super(scope, id);
    sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(60) });
    Validations.of(sweep).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason: 'A sweep has no input: the next one, a minute later, finds all that this one left.',
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sweep.functionArn] }));
    new CfnSchedule(this, 'EveryMinute', {
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: sweep.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 0 } },
    });
  }
}
