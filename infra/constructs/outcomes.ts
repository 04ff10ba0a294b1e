import { Duration, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** How often a message may be received: more often than the function tries one, so that only what breaks it ends so. */
const MOST_RECEIPTS = 200;

/** Where outcomes go: an event bus for whoever listens, and, from there, what waits for the webhook, which is signed. */
export class Outcomes extends Construct {
  readonly eventBus: EventBus;
  /** `{webhookSecret}`: the CMS has to know it, too. */
  readonly secret: Secret;
  readonly queue: Queue;
  /** What the webhook did not take: each outcome as it was, with why. */
  readonly undelivered: Queue;

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

    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    this.undelivered = new Queue(this, 'Undelivered', kept);
    for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
      Validations.of(this.undelivered).acknowledge({ id: rule, reason: 'This is the dead-letter queue.' });
    }
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      // Six times what the function may take, as Lambda asks.
      visibilityTimeout: Duration.seconds(90),
      deadLetterQueue: { queue: this.undelivered, maxReceiveCount: MOST_RECEIPTS },
    });
  }

  /** The environment variables of the handlers that say where outcomes go; the webhook's address is a parameter. */
  get environment(): Record<string, string> {
    return {
      OUTCOME_SECRET_ID: this.secret.secretArn,
      OUTCOME_EVENT_BUS: this.eventBus.eventBusName,
      OUTCOME_QUEUE_URL: this.queue.queueUrl,
      OUTCOME_DEAD_LETTER_URL: this.undelivered.queueUrl,
    };
  }
}
