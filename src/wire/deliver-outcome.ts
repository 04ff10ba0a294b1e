import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { articleStream } from '../aws/article-stream';
import { outcomeEvents } from '../aws/outcome-events';
import { outcomeSecret } from '../aws/outcome-secret';
import { present } from '../domain/given';
import { outcomeWebhook } from '../outcomes/outcome-webhook';
import { deliverOutcome } from '../usecases/deliver-outcome';
import { clock, config, log } from './shared/process';

const { OUTCOME_WEBHOOK_URL: url, OUTCOME_SECRET_ID: secretId, OUTCOME_EVENT_BUS: eventBus } = config;

const secretsIn = (secretId: string) => outcomeSecret({ secrets: new SecretsManagerClient(), secretId, clock });

const destinations = present([
  url && secretId && outcomeWebhook({ url, secrets: secretsIn(secretId), clock, log }),
  eventBus && outcomeEvents({ events: new EventBridgeClient(), eventBus }),
]);

/** The articles table's stream: outcomes for other systems. */
export const handler = articleStream({ ended: deliverOutcome({ destinations, log }), log });
