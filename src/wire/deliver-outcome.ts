import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { articleStream } from '../aws/article-stream';
import { outcomeEvents } from '../aws/outcome-events';
import { outcomeSecret } from '../aws/outcome-secret';
import { outcomeWebhook } from '../outcomes/outcome-webhook';
import { deliverOutcome } from '../usecases/deliver-outcome';
import { clock, config, log } from './shared/process';

const { OUTCOME_WEBHOOK_URL: url, OUTCOME_SECRET_ID: secretId, OUTCOME_EVENT_BUS: eventBus } = config;

function webhook(to: { url: string; secretId: string }) {
  const secrets = outcomeSecret({ secrets: new SecretsManagerClient(), secretId: to.secretId, clock });
  return outcomeWebhook({ url: to.url, secrets, clock, log });
}

const destinations = [
  ...(url !== undefined && secretId !== undefined ? [webhook({ url, secretId })] : []),
  ...(eventBus === undefined ? [] : [outcomeEvents({ events: new EventBridgeClient(), eventBus })]),
];

/** The articles table's stream: outcomes for other systems. */
export const handler = articleStream({ ended: deliverOutcome({ destinations, log }), log });
