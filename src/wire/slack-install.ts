import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { installStates } from '../aws/install-states';
import { slackSecretStore, storedInstallation } from '../aws/slack-secret';
import { createInstallRoutes } from '../http/install/install-routes';
import { lambdaHandler } from '../http/lambda-handler';
import { slackConsent } from '../slack/install/slack-consent';
import { installApp } from '../usecases/install-app';
import { config, log } from './shared/process';
import { articles, settings } from './shared/storage';

/** How long somebody may take on Slack's consent page. */
const INSTALL_SECONDS = 10 * 60;

const { SLACK_SECRET_ID: secretId, SLACK_API_URL: slackApiUrl, SLACK_TEAM_ID: teamId } = config;

/** `GET /slack/install` and the way back from Slack: the only Lambda that writes the Slack secret. */
export const handler = lambdaHandler(
  createInstallRoutes({
    install: installApp({
      states: installStates({ ...settings, seconds: INSTALL_SECONDS }),
      store: storedInstallation(slackSecretStore({ secrets: new SecretsManagerClient(), secretId })),
      consent: slackConsent({ slackApiUrl, log }),
      teamId,
      log,
    }),
    countPending: articles.countPending,
    settings: { pendingCommand: config.PENDING_COMMAND, reviewChannel: config.REVIEW_CHANNEL, slackUrl: slackApiUrl },
    log,
  }),
);
