import { type RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** What Slack gives an app to keep: `{signingSecret, botToken}`. Written at installation, never by the stack. */
export class SlackSecret extends Secret {
  constructor(scope: Construct, id: string, { removalPolicy }: { removalPolicy: RemovalPolicy }) {
    super(scope, id, {
      description: 'Signing secret and bot token of the Slack app',
      removalPolicy,
      generateSecretString: {
        // Until the app is installed no request can be signed rightly, and no call can be made.
        secretStringTemplate: JSON.stringify({ botToken: 'not-installed' }),
        generateStringKey: 'signingSecret',
      },
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Slack issues these credentials and has no API that a rotation could call.',
    });
  }
}
