import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { outcomeQueue } from '../aws/outcome-queue';
import { outcomeSecret } from '../aws/outcome-secret';
import { nobodyListens } from '../domain/outcome';
import { outcomeWebhook } from '../outcomes/outcome-webhook';
import { deliverOutcome } from '../usecases/deliver-outcome';
import { loadOutcomeConfig } from './shared/config';
import { clock, config, log } from './shared/process';
import { articles } from './shared/storage';

const { OUTCOME_WEBHOOK_URL: url } = config;
const { OUTCOME_SECRET_ID: secretId, ...queues } = loadOutcomeConfig();

const secrets = outcomeSecret({ secrets: new SecretsManagerClient(), secretId, clock });
const receiver = url === undefined ? nobodyListens : outcomeWebhook({ url, secrets, clock });

/** The queue of outcomes: the webhook of other systems. */
export const handler = outcomeQueue({
  deliver: deliverOutcome({ receiver, articles, clock, log }),
  sqs: new SQSClient(),
  queueUrl: queues.OUTCOME_QUEUE_URL,
  deadLetterUrl: queues.OUTCOME_DEAD_LETTER_URL,
  log,
});
