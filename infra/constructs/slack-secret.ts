import { type RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** What Slack gives an app to keep. Written by `npm run slack:install` and at installation, never by the stack. */
export class SlackSecret extends Secret {
  constructor(scope: Construct, id: string, { removalPolicy }: { removalPolicy: RemovalPolicy }) {
    super(scope, id, {
      description: 'Signing secret, bot token and OAuth credentials of the Slack app',
      removalPolicy,
      generateSecretString: {
        // Until there is an app no request can be signed rightly, and no call can be made.
        secretStringTemplate: '{}',
        generateStringKey: 'signingSecret',
      },
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Slack issues these credentials and has no API that a rotation could call.',
    });
  }
}
