import { type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** Where outcomes go: an event bus, for rules of any other system, and a webhook, signed with a secret. */
export class Outcomes extends Construct {
  readonly eventBus: EventBus;
  /** `{webhookSecret}`: the CMS has to know it, too. */
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { removalPolicy }: { removalPolicy: RemovalPolicy }) {
    super(scope, id);
    this.eventBus = new EventBus(this, 'Bus', { eventBusName: `${Stack.of(this).stackName}-outcomes` });
    this.secret = new Secret(this, 'Secret', {
      description: 'What outcome webhooks are signed with, as in Standard Webhooks',
      removalPolicy,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'webhookSecret',
        // Letters and digits, so many that they are the Base64 of 33 bytes.
        excludePunctuation: true,
        passwordLength: 44,
      },
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'The receiver of the webhooks has to learn of a new secret before it is used.',
    });
  }

  /** The environment variables of the handlers that say where outcomes go; the webhook's address is a parameter. */
  get environment(): Record<string, string> {
    return { OUTCOME_SECRET_ID: this.secret.secretArn, OUTCOME_EVENT_BUS: this.eventBus.eventBusName };
  }
}
