import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { articlesTable } from './aws/articles-table';
import { reviewWorkflow } from './aws/review-workflow';
import { reviewerRoster } from './aws/reviewer-roster';
import { ruleBook } from './aws/rule-book';
import { botTokenOf, slackSecret } from './aws/slack-secret';
import type { Config } from './config';
import type { ReminderPolicy } from './domain/reminders';
import { jsonLog } from './log';
import { slackReviewChannel } from './slack/review-channel';
import { slackCalls } from './slack/slack-calls';
import { showInSlack } from './usecases/show-in-slack';
import { submitArticle } from './usecases/submit-article';

/** The time as this machine has it. */
export const clock = () => new Date();

/** Each part is made once a process, however many handlers share it. */
const onceEach = <T>(make: (config: Config) => T): ((config: Config) => T) => {
  const made = new WeakMap<Config, T>();
  return (config) => {
    const part = made.get(config) ?? make(config);
    made.set(config, part);
    return part;
  };
};

/** Where records are kept, and what is said about them. */
export const storage = onceEach((config) => {
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient());
  return {
    log: jsonLog(config.LOG_LEVEL),
    dynamo,
    articles: articlesTable({ dynamo, tableName: config.ARTICLES_TABLE, clock, sleep }),
  };
});

/** Slack's Web API, and what is needed to be believed by it. */
export const slackSide = onceEach((config) => {
  const secrets = new SecretsManagerClient();
  const secret = slackSecret({ secrets, secretId: config.SLACK_SECRET_ID, clock });
  return {
    secret,
    slack: slackCalls({
      botToken: botTokenOf(secret),
      slackApiUrl: config.SLACK_API_URL,
      log: storage(config).log,
    }),
    teamId: config.SLACK_TEAM_ID === undefined ? {} : { teamId: config.SLACK_TEAM_ID },
  };
});

/** The arbiter of every decision. */
export const stateMachine = onceEach((config) =>
  reviewWorkflow({ sfn: new SFNClient(), stateMachineArn: config.STATE_MACHINE_ARN }),
);

/** The rules that moderators keep. */
export const rulesOf = onceEach((config) =>
  ruleBook({ dynamo: storage(config).dynamo, tableName: config.SETTINGS_TABLE, clock }),
);

/** Who was in the reviewers' groups when Slack last said so. */
export const rosterOf = (config: Config) =>
  reviewerRoster({ dynamo: storage(config).dynamo, tableName: config.SETTINGS_TABLE });

/** Takes articles in, from wherever they come. */
export const submitter = (config: Config) =>
  submitArticle({
    articles: storage(config).articles,
    workflow: stateMachine(config),
    rules: rulesOf(config),
    reviewSeconds: config.REVIEW_DEADLINE_SECONDS,
    newId: randomUUID,
  });

/** The channel where held articles are decided. */
export const reviewChannel = onceEach((config) =>
  slackReviewChannel({
    slack: slackSide(config).slack,
    channel: config.REVIEW_CHANNEL,
    executionUrl: executionUrl(config),
    clock,
  }),
);

/** Makes Slack show what a record says. */
export const slackProjection = (config: Config) => {
  const { log, articles } = storage(config);
  return showInSlack({
    articles,
    channel: reviewChannel(config),
    clock,
    log,
    policy: reminderPolicy(config),
  });
};

/** When waiting articles are brought to mind. */
export const reminderPolicy = (config: Config): ReminderPolicy => ({
  remindEverySeconds: config.REMIND_EVERY_SECONDS,
  ...(config.ESCALATE_AFTER_SECONDS !== undefined && config.ESCALATE_TO !== undefined
    ? { escalation: { afterSeconds: config.ESCALATE_AFTER_SECONDS, to: config.ESCALATE_TO } }
    : {}),
});

/** Where an execution can be looked at. */
export const executionUrl =
  (config: Config) =>
  (executionArn: string): string =>
    `${config.EXECUTION_URL}${encodeURIComponent(executionArn)}`;
