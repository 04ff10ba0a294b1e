import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebClient } from '@slack/web-api';
import { readDeployment } from '../../../src/cli/deployment';
import { type Fact, fact } from '../../../src/cli/doctor/check';
import type { Bot, ReviewChannelInfo } from '../../../src/cli/doctor/facts';
import type { Target } from '../../../src/cli/target';
import type { SlackCall } from '../../../src/slack/web-api/slack-calls';

/** Something that is known. */
export function known<T>(value: T): Fact<T> {
  return fact('nothing', async () => value);
}

/** The stage that is meant, unless said otherwise. */
export const PROD: Target = { stage: 'prod', aws: {} };

/** Deployments, and what a command about them ends with. */
export const TARGETS: readonly (readonly [ending: string, target: Target])[] = [
  ['--stage prod', PROD],
  ['--stage dev', { stage: 'dev', aws: {} }],
  ['--stage local', { stage: 'local', aws: {} }],
  ['--local', { stage: 'local', aws: { endpoint: 'http://127.0.0.1:4566' } }],
];

/** What a stack tells, unless said otherwise. */
export const OUTPUTS: Readonly<Record<string, string>> = {
  ApiUrl: 'http://127.0.0.1:1',
  SlackRequestUrl: 'http://127.0.0.1:1/slack/events',
  SlackSecretName: 'holdpoint/slack',
  ArticlesTable: 'articles',
  SettingsTable: 'settings',
  SlackTable: 'slack',
  StateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review',
  ReviewChannelId: 'C0REVIEW',
  ReviewerIds: 'U0MONA,S0MODERATORS',
};

/** A stack with these outputs. */
export function aStack(outputs: Record<string, string> = OUTPUTS, status = 'CREATE_COMPLETE') {
  return {
    StackName: 'holdpoint',
    CreationTime: new Date(0),
    StackStatus: status as 'CREATE_COMPLETE',
    Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  };
}

/** A deployment whose stack tells this. */
export function aDeployment(over: Record<string, string> = {}) {
  return known(readDeployment(PROD, aStack({ ...OUTPUTS, ...over })));
}

/** The bot of an installed app. */
export function aBot(over: Partial<Bot> = {}): Fact<Bot> {
  return known({
    userId: 'U0BOT',
    name: 'holdpoint',
    team: 'Newsroom (T0)',
    teamId: 'T0',
    scopes: ['chat:write'],
    ...over,
  });
}

/** A public channel that the bot is in. */
export function aChannel(over: Partial<ReviewChannelInfo> = {}): Fact<ReviewChannelInfo> {
  return known({ id: 'C0REVIEW', name: 'review', isMember: true, isPrivate: false, isArchived: false, ...over });
}

/** A Slack whose client has these methods only. */
export const slackWith =
  (methods: object): SlackCall =>
  (use) =>
    use(methods as WebClient);

/** A client of AWS that answers every command so. */
export function answering<Client>(answer: (input: Record<string, unknown>) => unknown): Client {
  return { send: async ({ input }: { input: Record<string, unknown> }) => answer(input) } as Client;
}

/** Serves HTTP on a port of its own while `use` runs. */
export async function serving<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}
