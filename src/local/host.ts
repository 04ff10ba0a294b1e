import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AwsStandIn, startAwsStandIn } from 'aws-stand-in';
import { startSlackStandIn } from 'slack-stand-in';
import { apiKeysTable } from '../aws/api-keys-table';
import { type Config, type HostConfig, loadConfig, provideEnvironment } from '../wire/shared/config';
import { type HandlerName, loadHandlers } from './load-handlers';
import { localPanes } from './local-panes';
import { LOCAL, localWorkspace } from './local-workspace';
import { outcomeMapping } from './outcome-mapping';
import { type SkippedTime, WALL_CLOCK } from './skipped-time';
import { serveBySocketMode } from './socket-mode';
import { startSweeping } from './sweeping';
import { articlesTableDefinition, settingsTableDefinition } from './tables';
import { hostNews } from './terminal-log/host-news';
import { submitFirstArticle } from './try-it/submit-first-article';

const ROOT = resolve(__dirname, '../..');
/** How the commands of an operator call what runs here: the stage `local`. */
const STACK_NAME = 'holdpoint-local';
/** The routes that are not the HTTP API's. */
const ROUTES: Record<string, HandlerName> = {
  '/slack/events': 'slack-events',
  '/slack/install': 'slack-install',
  '/slack/oauth_redirect': 'slack-install',
};
const NAMES = {
  articles: 'holdpoint-articles',
  settings: 'holdpoint-settings',
  stateMachine: 'holdpoint-review',
  secret: 'holdpoint/slack',
  outcomeSecret: 'holdpoint/outcomes',
};

/** A running Holdpoint: the app, and the stand-ins of Slack and AWS it talks to. */
export interface Host {
  apiUrl: string;
  slackUrl: string;
  awsUrl: string;
  /** What was taken up from an earlier run. */
  resumed: { running: number; waiting: number };
  /** There was no data directory: one article was submitted, for somebody to decide on. */
  isNew: boolean;
  close(): Promise<void>;
}

/** Starts all of it in this process, on 127.0.0.1 only, and answers once everything does. */
export const startHost = async (
  config: HostConfig,
  print: (line: string) => void,
  { time = WALL_CLOCK, colours = false }: { time?: SkippedTime; colours?: boolean } = {},
): Promise<Host> => {
  const dataDir = resolve(config.DATA_DIR);
  // Nobody else's business: it holds articles, tokens and, in Socket Mode, a real bot token.
  const isNew = mkdirSync(dataDir, { recursive: true, mode: 0o700 }) !== undefined;

  let slackUrl = '';
  const news = hostNews({ print, colours, slackUrl: () => slackUrl, ownMachine: NAMES.stateMachine });
  const aws = await startAwsStandIn({
    port: config.AWS_PORT,
    dataDir: join(dataDir, 'aws'),
    eventSourceMappings: config.OUTCOME_WEBHOOK_URL === undefined ? [] : [outcomeMapping(NAMES.articles)],
  });
  aws.onTransition(news.onTransition);
  provideEnvironment(awsEnvironment(aws.endpoint));
  const stateMachineArn = await prepareAws(aws, config);
  const api = await aws.startHttpApi({
    port: config.PORT,
    functionFor: (path) => ROUTES[path] ?? 'http-api',
  });
  const slack = await startSlackStandIn({
    port: config.SLACK_PORT,
    dataDir: join(dataDir, 'slack'),
    requestUrl: `${api.url}/slack/events`,
    clockAheadMs: time.ahead,
    panes: (slack) => {
      const beginning = () => ({ isNew, restored: aws.restored.waiting });
      return localPanes({ slack, aws, stateMachineArn, apiUrl: api.url, news, time, config, beginning });
    },
    openingPane: () => (isNew || aws.restored.waiting > 0 ? '/tricks' : undefined),
    ...localWorkspace(join(ROOT, 'slack-manifest.yaml')),
    client: LOCAL.client,
    isInstalled: config.SLACK_APP === 'installed',
  });

  slackUrl = slack.url;
  slack.subscribe(news.onSlackEvent);

  const socket = socketMode(config);
  provideEnvironment({
    ARTICLES_TABLE: NAMES.articles,
    SETTINGS_TABLE: NAMES.settings,
    STATE_MACHINE_ARN: stateMachineArn,
    SLACK_SECRET_ID: NAMES.secret,
    EXECUTION_URL: `${slack.url}/executions/`,
    LOG_LEVEL: config.LOG_LEVEL,
    OUTCOME_SECRET_ID: NAMES.outcomeSecret,
    ...(socket
      ? { ...socket.place, SLACK_API_URL: config.SLACK_API_URL }
      : {
          SLACK_API_URL: slack.apiUrl,
          SLACK_TEAM_ID: LOCAL.team,
          REVIEW_CHANNEL: config.REVIEW_CHANNEL ?? LOCAL.reviewChannel,
          REVIEWERS: config.REVIEWERS ?? LOCAL.reviewers,
        }),
  });
  aws.tellOutputs(STACK_NAME, outputsOf(loadConfig(), api.url));
  if (socket) await storeBotToken(socket.botToken);
  await provideApiKeys(aws.endpoint);
  aws.createFunctions(loadHandlers(config.HANDLERS, ROOT));
  await aws.resume();
  const real = socket && (await serveBySocketMode(loadConfig(), socket.appToken));
  const sweeping = startSweeping(() => aws.invoke('sweep', {}), print);
  if (isNew && !socket) await submitFirstArticle(api.url, LOCAL.apiKeys[0].secret);

  return {
    apiUrl: api.url,
    slackUrl: slack.url,
    awsUrl: aws.endpoint,
    resumed: aws.restored,
    isNew,
    close: async () => {
      sweeping.stop();
      await real?.stop();
      await api.close();
      await aws.close();
      await slack.close();
    },
  };
};

const prepareAws = async (aws: AwsStandIn, config: HostConfig): Promise<string> => {
  await aws.createTables([articlesTableDefinition(NAMES.articles), settingsTableDefinition(NAMES.settings)]);
  await aws.putSecretIfAbsent(NAMES.secret, JSON.stringify(slackSecretOf(config)));
  await aws.putSecretIfAbsent(NAMES.outcomeSecret, JSON.stringify({ webhookSecret: LOCAL.webhookSecret }));
  const substitutions: Record<string, string> = {
    ArticlesTable: NAMES.articles,
    RequestReviewFunction: 'request-review',
    AnnounceDecisionFunction: 'announce-decision',
  };
  const golden = readFileSync(join(ROOT, 'infra/review-workflow.asl.json'), 'utf8');
  const definition = golden.replace(/\$\{(\w+)\}/g, (whole, name: string) => substitutions[name] ?? whole);
  return aws.putStateMachine(NAMES.stateMachine, definition);
};

/** As the stack makes it while there is no app, and as the installation leaves it. */
const slackSecretOf = ({ SLACK_APP }: HostConfig) => {
  if (SLACK_APP === 'none') return { signingSecret: randomBytes(16).toString('hex') };
  const { botToken, signingSecret, client, app, team } = LOCAL;
  return {
    signingSecret,
    botToken,
    appId: app,
    clientId: client.id,
    clientSecret: client.secret,
    teamId: team,
  };
};

/** A real workspace has no default for where articles are decided, and by whom. */
const socketMode = (config: HostConfig) => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, REVIEW_CHANNEL, REVIEWERS } = config;
  if (botToken === undefined || appToken === undefined) return undefined;
  return { botToken, appToken, place: { REVIEW_CHANNEL: REVIEW_CHANNEL ?? '', REVIEWERS: REVIEWERS ?? '' } };
};

const storeBotToken = async (botToken: string): Promise<void> => {
  const secrets = new SecretsManagerClient();
  const SecretString = JSON.stringify({ botToken, signingSecret: LOCAL.signingSecret });
  await secrets.send(new PutSecretValueCommand({ SecretId: NAMES.secret, SecretString }));
  secrets.destroy();
};

/** What the deployed stack tells, and which Slack it is that is talked to here. */
const outputsOf = (config: Config, apiUrl: string): Record<string, string> => ({
  ApiUrl: apiUrl,
  SlackRequestUrl: `${apiUrl}/slack/events`,
  SlackApiUrl: config.SLACK_API_URL,
  SlackSecretName: config.SLACK_SECRET_ID,
  ArticlesTable: config.ARTICLES_TABLE,
  SettingsTable: config.SETTINGS_TABLE,
  StateMachineArn: config.STATE_MACHINE_ARN,
  PendingCommand: config.PENDING_COMMAND,
  ModerationCommand: config.MODERATION_COMMAND,
  ReviewChannelId: config.REVIEW_CHANNEL,
  ReviewerIds: config.REVIEWERS.join(','),
});

const awsEnvironment = (endpoint: string) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  // The notice is for whoever deploys; on AWS the handlers run on a newer Node.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

const provideApiKeys = async (endpoint: string): Promise<void> => {
  const client = new DynamoDBClient({ endpoint });
  const keys = apiKeysTable({
    dynamo: DynamoDBDocumentClient.from(client),
    tableName: NAMES.settings,
    clock: () => new Date(),
  });
  for (const { secret, scopes } of LOCAL.apiKeys) await keys.add(secret, { name: secret, scopes });
  client.destroy();
};
