import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { apiKeysTable } from '../aws/api-keys-table';
import { type HostConfig, loadConfig, provideEnvironment } from '../config';
import { apiGateway } from './api-gateway';
import { type LambdaHandler, type LocalAws, startLocalAws } from './aws/local-aws';
import { lambdaInvoker } from './aws/step-functions/lambda-invoker';
import { loadHandlers } from './load-handlers';
import { LOCAL, localWorkspace } from './local-workspace';
import { startSlackStandIn } from './slack/slack-stand-in';
import { serveBySocketMode } from './socket-mode';
import { startSweeping } from './sweeping';
import { articlesTableDefinition, settingsTableDefinition } from './tables';
import { tellTransitions } from './terminal';

const ROOT = resolve(__dirname, '../..');
const NAMES = {
  articles: 'holdpoint-articles',
  settings: 'holdpoint-settings',
  stateMachine: 'holdpoint-review',
  secret: 'holdpoint/slack',
};

/** A running Holdpoint: the app, and the stand-ins of Slack and AWS it talks to. */
export interface Host {
  apiUrl: string;
  slackUrl: string;
  awsUrl: string;
  /** What was taken up from an earlier run. */
  resumed: { running: number; waiting: number };
  close(): Promise<void>;
}

/** Starts all of it in this process, on 127.0.0.1 only, and answers once everything does. */
export const startHost = async (config: HostConfig, print: (line: string) => void): Promise<Host> => {
  const dataDir = resolve(config.DATA_DIR);
  // Nobody else's business: it holds articles, tokens and, in Socket Mode, a real bot token.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lambdas: Record<string, LambdaHandler> = {};

  let slackUrl = '';
  const aws = await startLocalAws({
    port: config.AWS_PORT,
    dataDir: join(dataDir, 'aws'),
    lambdas,
    onTransition: tellTransitions(print, (executionArn) => `${slackUrl}/executions/${executionArn}`),
  });
  const stateMachineArn = await prepareAws(aws);
  const api = await listen(config.PORT, lambdas);
  const slack = await startSlackStandIn({
    port: config.SLACK_PORT,
    dataDir: join(dataDir, 'slack'),
    requestUrl: `${api.url}/slack/events`,
    ...localWorkspace(join(ROOT, 'slack-manifest.yaml')),
  });

  slackUrl = slack.url;

  const socket = socketMode(config);
  provideEnvironment({
    ...awsEnvironment(aws.endpoint),
    ARTICLES_TABLE: NAMES.articles,
    SETTINGS_TABLE: NAMES.settings,
    STATE_MACHINE_ARN: stateMachineArn,
    SLACK_SECRET_ID: NAMES.secret,
    EXECUTION_URL: `${slack.url}/executions/`,
    LOG_LEVEL: config.LOG_LEVEL,
    ...(socket
      ? { ...socket.place, SLACK_API_URL: config.SLACK_API_URL }
      : {
          SLACK_API_URL: slack.apiUrl,
          SLACK_TEAM_ID: LOCAL.team,
          REVIEW_CHANNEL: config.REVIEW_CHANNEL ?? LOCAL.reviewChannel,
          REVIEWERS: config.REVIEWERS ?? LOCAL.reviewers,
        }),
  });
  if (socket) await storeBotToken(socket.botToken);
  await provideApiKeys(aws.endpoint);
  const handlers = loadHandlers(config.HANDLERS, ROOT);
  Object.assign(lambdas, handlers);
  const resumed = await aws.resume();
  const real = socket && (await serveBySocketMode(loadConfig(), socket.appToken));
  const sweeping = startSweeping(() => lambdaInvoker(lambdas)('sweep', {}), print);

  return {
    apiUrl: api.url,
    slackUrl: slack.url,
    awsUrl: aws.endpoint,
    resumed,
    close: async () => {
      sweeping.stop();
      await real?.stop();
      await api.close();
      await aws.close();
      await slack.close();
    },
  };
};

const prepareAws = async (aws: LocalAws): Promise<string> => {
  await aws.createTables([articlesTableDefinition(NAMES.articles), settingsTableDefinition(NAMES.settings)]);
  const { botToken, signingSecret } = LOCAL;
  await aws.putSecretIfAbsent(NAMES.secret, JSON.stringify({ botToken, signingSecret }));
  const substitutions: Record<string, string> = {
    ArticlesTable: NAMES.articles,
    RequestReviewFunction: 'request-review',
    AnnounceDecisionFunction: 'announce-decision',
  };
  const golden = readFileSync(join(ROOT, 'infra/review-workflow.asl.json'), 'utf8');
  const definition = golden.replace(/\$\{(\w+)\}/g, (whole, name: string) => substitutions[name] ?? whole);
  return aws.registerStateMachine(NAMES.stateMachine, definition);
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
  for (const { secret, scopes } of LOCAL.apiKeys) await keys.put(secret, { name: secret, scopes });
  client.destroy();
};

const listen = async (port: number, lambdas: Record<string, LambdaHandler>) => {
  const server = apiGateway(
    (path) => (path === '/slack/events' ? 'slack-events' : 'http-api'),
    lambdaInvoker(lambdas),
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
