import { CloudFormationClient, type Stack } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { given } from '../../domain/given';
import { parsedJson } from '../../domain/json';
import { type SlackCall, slackCalls } from '../../slack/web-api/slack-calls';
import { type Deployment, findStack, readDeployment } from '../deployment';
import { OperatorError } from '../operator-error';
import { install } from '../remedies';
import type { Target } from '../target';
import { type Fact, fact } from './check';

/** The two things in the secret without which nothing works. */
const installedSecret = z.object({ signingSecret: z.string().min(1), botToken: z.string().startsWith('xoxb-') });
type InstalledSecret = z.infer<typeof installedSecret>;

/** What Slack says about the token: whose it is, where, and what it may do. */
export interface Bot {
  readonly userId: string;
  readonly name: string;
  readonly team: string;
  readonly teamId?: string;
  readonly scopes: readonly string[];
}

/** The review channel as the bot sees it. */
export interface ReviewChannelInfo {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
}

/** Everything that checks look at, each asked once. */
export interface Facts {
  readonly target: Target;
  readonly stack: Fact<Stack | undefined>;
  readonly deployment: Fact<Deployment>;
  readonly secret: Fact<InstalledSecret>;
  readonly slack: SlackCall;
  readonly bot: Fact<Bot>;
  readonly channel: Fact<ReviewChannelInfo>;
  readonly dynamo: DynamoDBDocumentClient;
  readonly sfn: SFNClient;
  readonly sqs: SQSClient;
  close(): void;
}

/** Seconds are enough for any call of ours; a doctor that hangs helps nobody. */
const PATIENCE = { connectionTimeout: 3000, requestTimeout: 5000, throwOnRequestTimeout: true };

/** Prepares to look at one deployment; nothing is asked before a check asks. */
export function gatherFacts(target: Target): Facts {
  const options = { ...target.aws, maxAttempts: 2, requestHandler: PATIENCE };
  const clients = {
    cloudFormation: new CloudFormationClient(options),
    dynamo: new DynamoDBClient(options),
    secrets: new SecretsManagerClient(options),
    sfn: new SFNClient(options),
    sqs: new SQSClient(options),
  };
  const stack = fact('credentials', () => findStack(clients.cloudFormation, target.stage));
  const deployment = fact('stack', async () => readDeployment(target, await stack.needed()));
  const secret = fact('secret', async () =>
    readSecret(clients.secrets, (await deployment.needed()).SlackSecretName, target),
  );
  let calls: SlackCall | undefined;
  const slack: SlackCall = async (use) => {
    const { botToken } = await secret.needed();
    const { SlackApiUrl } = await deployment.needed();
    calls ??= slackCalls({ botToken: async () => botToken, slackApiUrl: SlackApiUrl, log: SILENT });
    return calls(use);
  };
  return {
    target,
    stack,
    deployment,
    secret,
    slack,
    bot: fact('slack', () => askBot(slack)),
    channel: fact('channel', async () => askChannel(slack, (await deployment.needed()).ReviewChannelId)),
    dynamo: DynamoDBDocumentClient.from(clients.dynamo),
    sfn: clients.sfn,
    sqs: clients.sqs,
    close: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

/** What goes wrong is a finding, not a log line. */
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

async function readSecret(secrets: SecretsManagerClient, name: string, target: Target): Promise<InstalledSecret> {
  const remedy = `Install the app: ${install(target)}`;
  const { SecretString = '' } = await secrets
    .send(new GetSecretValueCommand({ SecretId: name }))
    .catch((cause: unknown) => {
      if (!(cause instanceof ResourceNotFoundException)) throw cause;
      throw new OperatorError('There is no secret, or it has no value yet.', remedy, { cause });
    });
  // What is no JSON has neither, and an error of its parser would show how it begins.
  const parsed = installedSecret.safeParse(parsedJson(SecretString) ?? {});
  if (parsed.success) return parsed.data;
  const lacking = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new OperatorError(`The secret ${name} lacks ${lacking.join(' and ')}.`, remedy);
}

async function askBot(slack: SlackCall): Promise<Bot> {
  const {
    user_id = '',
    user = '',
    team = '',
    team_id,
    response_metadata,
  } = await slack((client) => client.auth.test());
  const scopes = response_metadata?.scopes ?? [];
  return given({ userId: user_id, name: user, team: `${team} (${team_id})`, teamId: team_id, scopes });
}

async function askChannel(slack: SlackCall, id: string): Promise<ReviewChannelInfo> {
  const { channel } = await slack((client) => client.conversations.info({ channel: id }));
  return {
    id,
    name: channel?.name ?? id,
    isMember: channel?.is_member ?? false,
    isPrivate: channel?.is_private ?? false,
    isArchived: channel?.is_archived ?? false,
  };
}
