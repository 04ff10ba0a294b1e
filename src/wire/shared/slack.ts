import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { botTokenOf, slackSecret } from '../../aws/slack-secret';
import { slackCalls } from '../../slack/web-api/slack-calls';
import { clock, config, log } from './process';

/** What Slack gave us to keep. */
export const secret = slackSecret({ secrets: new SecretsManagerClient(), secretId: config.SLACK_SECRET_ID, clock });

/** Slack's Web API, called as the app. */
export const slack = slackCalls({ botToken: botTokenOf(secret), slackApiUrl: config.SLACK_API_URL, log });
