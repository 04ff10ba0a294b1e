import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Receiver } from '@slack/bolt';
import { apiKeysTable } from './aws/api-keys-table';
import { articleStream } from './aws/article-stream';
import { installStates } from './aws/install-states';
import { outcomeEvents } from './aws/outcome-events';
import { outcomeSecret } from './aws/outcome-secret';
import { slackSecretStore, storedInstallation } from './aws/slack-secret-store';
import { sweepTrace } from './aws/sweep-trace';
import type { Config } from './config';
import type { Reviewers, ReviewRequest } from './domain/ports';
import { createHttpApi } from './http/http-api';
import { createInstallRoutes } from './http/install/install-routes';
import { lambdaHandler } from './http/lambda-handler';
import { jsonLog } from './log';
import { outcomeWebhook } from './outcomes/outcome-webhook';
import {
  clock,
  executionUrl,
  reminderPolicy,
  reviewChannel,
  rosterOf,
  rulesOf,
  slackProjection,
  slackSide,
  stateMachine,
  storage,
  submitter,
} from './parts';
import { keepRoster } from './slack/keep-roster';
import { slackReviewers } from './slack/reviewers';
import { createSlackApp } from './slack/slack-app';
import { slackConsent } from './slack/slack-consent';
import { slackEventsHandler } from './slack/slack-events-handler';
import { announceDecision } from './usecases/announce-decision';
import { changeRules } from './usecases/change-rules';
import { decide } from './usecases/decide';
import { deliverOutcome } from './usecases/deliver-outcome';
import { findArticle } from './usecases/find-article';
import { installApp } from './usecases/install-app';
import { listPending } from './usecases/list-pending';
import { moderationStats } from './usecases/moderation-stats';
import { requestReview } from './usecases/request-review';
import { showHome } from './usecases/show-home';
import { sweep } from './usecases/sweep';
import { testTitle } from './usecases/test-title';

/** A sweep ends well before the next one a minute later. */
const SWEEP_BUDGET_SECONDS = 45;

/** How long somebody may take on Slack's consent page. */
const INSTALL_SECONDS = 10 * 60;

/** What the state machine sends. Of version 1 since an execution may outlive the code that started it. */
type Versioned<T> = T & { version: 1 };

/** `POST /articles` and its siblings. */
export const wireHttpApi = (config: Config) => {
  const { log, articles, dynamo } = storage(config);
  const workflow = stateMachine(config);
  const app = createHttpApi({
    submitArticle: submitter(config),
    findArticle: findArticle({ articles, workflow, sleep }),
    listArticles: articles,
    decide: decide({ articles, workflow, reviewers: NOBODY_IN_SLACK, clock, sleep, allowOwn: false }),
    apiKeys: apiKeysTable({ dynamo, tableName: config.SETTINGS_TABLE, clock }),
    log,
    executionUrl: executionUrl(config),
  });
  return lambdaHandler(app);
};

/** `POST /slack/events`. */
export const wireSlackEvents = (config: Config) => {
  const { log } = storage(config);
  const { secret } = slackSide(config);
  return slackEventsHandler({
    signingSecret: async (options) => (await secret(options)).signingSecret,
    createApp: (receiver) => wireSlackApp(config, receiver),
    log,
    clock,
  });
};

/** `GET /slack/install` and the way back from Slack: the only part that writes the Slack secret. */
export const wireSlackInstall = (config: Config) => {
  const { log, dynamo } = storage(config);
  const { SLACK_API_URL: slackApiUrl, SLACK_SECRET_ID: secretId, SETTINGS_TABLE: tableName } = config;
  const install = installApp({
    states: installStates({ dynamo, tableName, clock, seconds: INSTALL_SECONDS }),
    store: storedInstallation(slackSecretStore({ secrets: new SecretsManagerClient(), secretId })),
    consent: slackConsent({ slackApiUrl, log }),
    ...slackSide(config).teamId,
    log,
  });
  const settings = { pendingCommand: config.PENDING_COMMAND, reviewChannel: config.REVIEW_CHANNEL };
  return lambdaHandler(createInstallRoutes({ install, settings, log }));
};

/** Bolt's app with every listener, on whatever receiver Slack's requests come by. */
export const wireSlackApp = (config: Config, receiver: Receiver) => {
  const { log, articles } = storage(config);
  const { slack, teamId } = slackSide(config);
  const workflow = stateMachine(config);
  const rules = rulesOf(config);
  const reviewers = slackReviewers({
    slack,
    channel: config.REVIEW_CHANNEL,
    ...teamId,
    spec: config.REVIEWERS,
    roster: rosterOf(config),
    clock,
    log,
  });
  const pending = listPending({ articles, reviewers });
  return createSlackApp({
    receiver,
    slack,
    useCases: {
      decide: decide({ articles, workflow, reviewers, clock, sleep, allowOwn: config.ALLOW_OWN_DECISIONS }),
      listPending: pending,
      showHome: showHome({ articles, listPending: pending, clock }),
      submitArticle: submitter(config),
      findArticle: findArticle({ articles, workflow, sleep }),
      testTitle: testTitle({ rules }),
      changeRules: changeRules({ rules, reviewers }),
      rules,
      moderationStats: moderationStats({ articles, clock }),
    },
    settings: {
      ...teamId,
      reviewers: reviewers.described,
      commands: { pending: config.PENDING_COMMAND, moderation: config.MODERATION_COMMAND },
    },
    log,
    clock,
  });
};

/** *Request review*: the approval request. */
export const wireRequestReview = (config: Config) => {
  const { log, articles } = storage(config);
  const request = requestReview({ articles, showInSlack: slackProjection(config), clock, log });
  return (event: Versioned<ReviewRequest>) => request(event);
};

/** *Announce decision*. */
export const wireAnnounceDecision = (config: Config) => {
  const { articles } = storage(config);
  const announce = announceDecision({ articles, showInSlack: slackProjection(config), clock });
  return ({ articleId }: Versioned<{ articleId: string }>) => announce(articleId);
};

/** The scheduled sweep. */
export const wireSweep = (config: Config) => {
  const { log, articles, dynamo } = storage(config);
  return sweep({
    articles,
    channel: reviewChannel(config),
    showInSlack: slackProjection(config),
    keepRoster: keepRoster({
      spec: config.REVIEWERS,
      slack: slackSide(config).slack,
      roster: rosterOf(config),
      clock,
      log,
    }),
    trace: sweepTrace({ dynamo, tableName: config.SETTINGS_TABLE }),
    clock,
    sleep,
    log,
    policy: reminderPolicy(config),
    budgetSeconds: SWEEP_BUDGET_SECONDS,
  });
};

/** The articles table's stream: outcomes for other systems. */
export const wireDeliverOutcome = (config: Config) => {
  const log = jsonLog(config.LOG_LEVEL);
  const { OUTCOME_WEBHOOK_URL: url, OUTCOME_SECRET_ID: secretId, OUTCOME_EVENT_BUS: eventBus } = config;
  const webhook = (to: { url: string; secretId: string }) => {
    const secrets = outcomeSecret({ secrets: new SecretsManagerClient(), secretId: to.secretId, clock });
    return outcomeWebhook({ url: to.url, secrets, clock, log });
  };
  const destinations = [
    ...(url !== undefined && secretId !== undefined ? [webhook({ url, secretId })] : []),
    ...(eventBus === undefined ? [] : [outcomeEvents({ events: new EventBridgeClient(), eventBus })]),
  ];
  return articleStream({ ended: deliverOutcome({ destinations, log }), log });
};

/** Over HTTP keys decide, by their scope; Slack is not asked. */
const NOBODY_IN_SLACK: Reviewers = { includes: async () => false, described: 'holders of an API key' };
