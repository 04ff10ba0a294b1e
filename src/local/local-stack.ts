import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AwsStandIn, ClientConfig } from 'aws-stand-in';
import * as z from 'zod';
import { apiKeysTable } from '../aws/api-keys-table';
import { articlesTable } from '../aws/articles-table';
import { ruleBook } from '../aws/rule-book';
import { reviewerRoster } from '../aws/sweep-notes';
import type { ApiKey } from '../domain/api-key';
import { given } from '../domain/given';
import { parsedJson } from '../domain/json';
import type { Config, OutcomeConfig } from '../wire/shared/config';
import type { HostConfig } from '../wire/shared/host-config';
import { jsonLog } from '../wire/shared/log';
import type { HostCredentials } from './host-credentials';
import type { HandlerName } from './load-handlers';
import { LOCAL } from './local-workspace';
import { OUTCOME_NAMES, OUTCOME_QUEUES, outcomeRule } from './outcome-delivery';
import { articlesTableDefinition, settingsTableDefinition, slackTableDefinition } from './tables';

/** What the stack makes, by the names it has on this machine. */
export const NAMES = {
  articles: 'holdpoint-articles',
  settings: 'holdpoint-settings',
  slack: 'holdpoint-slack',
  stateMachine: 'holdpoint-review',
  secret: 'holdpoint/slack',
  outcomeSecret: 'holdpoint/outcomes',
  /** How the commands of an operator call what runs here: the stage `local`. */
  stack: 'holdpoint-local',
} as const;

const GOLDEN_FILE = resolve(__dirname, '../../infra/review-workflow.asl.json');

const text = z.string().optional();
const keptSecret = z.object({ botToken: text, appId: text, webhookSecret: text });

const ROUTES: Record<string, HandlerName> = {
  '/slack/events': 'slack-events',
  '/slack/install': 'slack-install',
  '/slack/oauth_redirect': 'slack-install',
};

/**
 * Which function serves a path, as the stack's routes have it. A real workspace's requests come by its socket, and its app
 * is installed: nothing of Slack's is served over HTTP then.
 */
export const functionFor =
  (isReal: boolean) =>
  (path: string): HandlerName =>
    (isReal ? undefined : ROUTES[path]) ?? 'http-api';

/** The tables; those of an earlier version get the indexes that they lack. */
export const TABLES = [
  articlesTableDefinition(NAMES.articles),
  settingsTableDefinition(NAMES.settings),
  slackTableDefinition(NAMES.slack),
];

/** Makes what is not there yet, but for the tables: secrets, queues and the rule before them, the state machine. @returns its ARN. */
export async function deployLocalStack(aws: AwsStandIn, config: HostConfig): Promise<string> {
  const [stateMachineArn] = await Promise.all([
    deployStateMachine(aws),
    aws.putSecretIfAbsent(NAMES.secret, JSON.stringify(slackSecretOf(config))),
    aws.putSecretIfAbsent(NAMES.outcomeSecret, JSON.stringify({ webhookSecret: LOCAL.webhookSecret })),
    deployOutcomes(aws, config),
  ]);
  return stateMachineArn;
}

async function deployOutcomes(aws: AwsStandIn, { OUTCOME_WEBHOOK_URL: url }: HostConfig): Promise<void> {
  await aws.createQueues(OUTCOME_QUEUES);
  await aws.createRules([outcomeRule(url !== undefined)]);
}

function deployStateMachine(aws: AwsStandIn): Promise<string> {
  const substitutions: Record<string, string> = {
    ArticlesTable: NAMES.articles,
    RequestReviewFunction: 'request-review',
    AnnounceDecisionFunction: 'announce-decision',
  };
  const golden = readFileSync(GOLDEN_FILE, 'utf8');
  const definition = golden.replace(/\$\{(\w+)\}/g, (whole, name: string) => substitutions[name] ?? whole);
  return aws.putStateMachine(NAMES.stateMachine, definition);
}

/** As the stack makes it while there is no app, and as the installation leaves it. */
function slackSecretOf({ SLACK_APP }: HostConfig) {
  if (SLACK_APP === 'none') return { signingSecret: randomBytes(16).toString('hex') };
  const { botToken, signingSecret, client, app, team } = LOCAL;
  const { id: clientId, secret: clientSecret } = client;
  return { signingSecret, botToken, appId: app, clientId, clientSecret, teamId: team };
}

const queueUrl = (endpoint: string, name: string): string => `${endpoint}/000000000000/${name}`;

/** The services that the handlers call, as a variable of an endpoint names them. */
const SERVICES = ['DYNAMODB', 'SECRETS_MANAGER', 'SFN', 'SQS', 'EVENTBRIDGE'];

/**
 * Where the handlers find AWS. What a shell says of another AWS would be preferred to that, or refused beside it: it is
 * taken back, by what the SDK takes for not set.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 */
export function awsEnvironment({ endpoint, region, credentials }: ClientConfig): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: '',
    AWS_CREDENTIAL_EXPIRATION: '',
    AWS_PROFILE: '',
    ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, ''])),
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_USE_FIPS_ENDPOINT: 'false',
    AWS_USE_DUALSTACK_ENDPOINT: 'false',
    // The notice is for whoever deploys; on AWS the handlers run on a newer Node.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

/** What the handlers find in their environment: AWS's part, and what the stack sets. */
export function stackEnvironment(
  aws: ClientConfig,
  made: { stateMachineArn: string; slackUrl: string; logLevel: string },
): Record<string, string> {
  const { endpoint } = aws;
  return {
    ...awsEnvironment(aws),
    ARTICLES_TABLE: NAMES.articles,
    SETTINGS_TABLE: NAMES.settings,
    SLACK_TABLE: NAMES.slack,
    STATE_MACHINE_ARN: made.stateMachineArn,
    SLACK_SECRET_ID: NAMES.secret,
    OUTCOME_SECRET_ID: NAMES.outcomeSecret,
    OUTCOME_EVENT_BUS: OUTCOME_NAMES.bus,
    OUTCOME_QUEUE_URL: queueUrl(endpoint, OUTCOME_NAMES.queue),
    OUTCOME_DEAD_LETTER_URL: queueUrl(endpoint, OUTCOME_NAMES.undelivered),
    EXECUTION_URL: `${made.slackUrl}/executions/`,
    LOG_LEVEL: made.logLevel,
  };
}

/** What the deployed stack tells, and which Slack it is that is talked to here. */
export function stackOutputs(
  config: Config & OutcomeConfig,
  { apiUrl, isReal, aheadMs }: { apiUrl: string; isReal: boolean; aheadMs: number },
): Record<string, string> {
  return given({
    ApiUrl: apiUrl,
    ClockAheadMs: String(aheadMs),
    SlackRequestUrl: isReal ? undefined : `${apiUrl}/slack/events`,
    SlackApiUrl: config.SLACK_API_URL,
    SlackSecretName: config.SLACK_SECRET_ID,
    ArticlesTable: config.ARTICLES_TABLE,
    SettingsTable: config.SETTINGS_TABLE,
    SlackTable: config.SLACK_TABLE,
    StateMachineArn: config.STATE_MACHINE_ARN,
    ReviewDeadlineSeconds: String(config.REVIEW_DEADLINE_SECONDS),
    UndoSeconds: String(config.UNDO_SECONDS),
    PendingCommand: config.PENDING_COMMAND,
    ModerationCommand: config.MODERATION_COMMAND,
    ReviewChannelId: config.REVIEW_CHANNEL,
    ReviewerIds: config.REVIEWERS.join(','),
    OutcomeQueueUrl: config.OUTCOME_QUEUE_URL,
    OutcomeDeadLetterQueueUrl: config.OUTCOME_DEAD_LETTER_URL,
  });
}

/**
 * Lets the API keys of this machine have these secrets. A data directory that was used otherwise before has others of
 * the same names, which open nothing any more.
 */
export async function provideKeys(to: ClientConfig, secrets: HostCredentials['keys']): Promise<void> {
  const client = new DynamoDBClient(to);
  const dynamo = DynamoDBDocumentClient.from(client);
  const keys = apiKeysTable({ dynamo, tableName: NAMES.settings, clock: () => new Date(), log: jsonLog('error') });
  const provide = async (secret: string, { name, scopes }: Omit<ApiKey, 'id'>) => {
    const opens = (await keys.add(secret, { name, scopes })) || (await keys.find(secret)) !== undefined;
    if (!opens) await keys.rotate(name, secret, 0);
  };
  const { submit, moderate, authors } = LOCAL.apiKeys;
  await Promise.all([
    provide(secrets.submit, submit),
    provide(secrets.moderate, moderate),
    provide(secrets.authors, authors),
  ]);
  client.destroy();
}

/** How long an answer of the stand-in is worth waiting for, in tries of ten milliseconds. */
const MOST_TRIES = 200;

/** Waits until it is noted who may decide, so that the stand-in of Slack may fail from then on. */
export async function untilRosterIsKept(to: ClientConfig): Promise<void> {
  const client = new DynamoDBClient(to);
  const roster = reviewerRoster({ dynamo: DynamoDBDocumentClient.from(client), tableName: NAMES.settings });
  for (let tries = 0; tries < MOST_TRIES && !(await roster.recall()); tries++) await sleep(10);
  client.destroy();
}

/** How many articles wait for a decision, up to a bound. */
export async function countPending(to: ClientConfig, bound: number): Promise<number> {
  const client = new DynamoDBClient(to);
  const dynamo = DynamoDBDocumentClient.from(client);
  const log = jsonLog('error');
  const articles = articlesTable({ dynamo, tableName: NAMES.articles, clock: () => new Date(), sleep, log });
  const count = await articles.countPending(bound);
  client.destroy();
  return count;
}

/** Whether there is any article, whatever became of it. */
export async function hasArticles(to: ClientConfig): Promise<boolean> {
  const client = new DynamoDBClient(to);
  const { Count } = await client.send(new ScanCommand({ TableName: NAMES.articles, Limit: 1, Select: 'COUNT' }));
  client.destroy();
  return Count !== 0;
}

/** Lays down the first rules, as a deployment does. */
export async function provideRules(to: ClientConfig): Promise<void> {
  const client = new DynamoDBClient(to);
  const dynamo = DynamoDBDocumentClient.from(client);
  await ruleBook({ dynamo, tableName: NAMES.settings, clock: () => new Date(), log: jsonLog('error') }).seed();
  client.destroy();
}

/**
 * Keeps a real workspace's bot token in the place of the stand-in's, beside secrets that nobody knows; or, if that was
 * another run on the same data, takes it away.
 * @returns what webhooks are signed with.
 */
export async function provideSecrets(
  to: ClientConfig,
  config: HostConfig,
  real?: { readonly botToken: string; readonly teamId: string | undefined },
): Promise<string> {
  const secrets = new SecretsManagerClient(to);
  const put = (SecretId: string, value: object) =>
    secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(value) }));
  // What an operator keeps there otherwise is for the handlers to refuse, and for doctor to tell.
  const kept = async (SecretId: string) => {
    const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    return keptSecret.catch({}).parse(parsedJson(SecretString));
  };
  let { webhookSecret = LOCAL.webhookSecret } = await kept(NAMES.outcomeSecret);

  if (real !== undefined) {
    const { botToken, teamId } = real;
    await put(NAMES.secret, given({ botToken, teamId, signingSecret: randomBytes(16).toString('hex') }));
    if (webhookSecret === LOCAL.webhookSecret) {
      webhookSecret = `whsec_${randomBytes(24).toString('base64')}`;
      await put(NAMES.outcomeSecret, { webhookSecret });
    }
  } else {
    const { botToken: earlier, appId } = await kept(NAMES.secret);
    // An installation tells of which app it is; a token that was given to us tells of none.
    if (earlier !== undefined && appId === undefined) await put(NAMES.secret, slackSecretOf(config));
  }
  secrets.destroy();
  return webhookSecret;
}
