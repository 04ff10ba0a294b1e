import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { botTokenOf, slackSecret, teamIdOf } from '../../aws/slack-secret';
import { slackPeople } from '../../slack/reviewers/people';
import { slackCalls } from '../../slack/web-api/slack-calls';
import { workspaceUrl as askingFor } from '../../slack/web-api/workspace-url';
import { clock, config, log } from './process';

// What Lambda froze while an answer was on its way is asked for again.
const secrets = new SecretsManagerClient({ requestHandler: { requestTimeout: 1000, throwOnRequestTimeout: true } });

/** What Slack gave us to keep. */
export const secret = slackSecret({ secrets, secretId: config.SLACK_SECRET_ID, clock });

/** Slack's Web API, called as the app. */
export const slack = slackCalls({ botToken: botTokenOf(secret), slackApiUrl: config.SLACK_API_URL, log });

/** The workspace that the app is installed in. */
export const teamId = teamIdOf(secret);

/** Who people are, as Slack vouches for them. */
export const people = slackPeople({ slack, teamId, clock });
/** The workspace's own address, asked for once. */
export const workspaceUrl = askingFor({ slack });
