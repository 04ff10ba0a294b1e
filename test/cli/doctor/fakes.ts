import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebClient } from '@slack/web-api';
import { readDeployment } from '../../../src/cli/deployment';
import { type Fact, fact } from '../../../src/cli/doctor/check';
import type { Bot, ReviewChannelInfo } from '../../../src/cli/doctor/facts';
import type { SlackCall } from '../../../src/slack/web-api/slack-calls';

/** Something that is known. */
export const known = <T>(value: T): Fact<T> => fact('nothing', async () => value);

/** What a stack tells, unless said otherwise. */
export const OUTPUTS: Readonly<Record<string, string>> = {
  ApiUrl: 'http://127.0.0.1:1',
  SlackRequestUrl: 'http://127.0.0.1:1/slack/events',
  SlackSecretName: 'holdpoint/slack',
  ArticlesTable: 'articles',
  SettingsTable: 'settings',
  StateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review',
  ReviewChannelId: 'C0REVIEW',
  ReviewerIds: 'U0MONA,S0MODERATORS',
};

/** A stack with these outputs. */
export const aStack = (outputs: Record<string, string> = OUTPUTS, status = 'CREATE_COMPLETE') => ({
  StackName: 'holdpoint',
  CreationTime: new Date(0),
  StackStatus: status as 'CREATE_COMPLETE',
  Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
});

/** A deployment whose stack tells this. */
export const aDeployment = (over: Record<string, string> = {}) =>
  known(readDeployment('prod', aStack({ ...OUTPUTS, ...over })));

/** The bot of an installed app. */
export const aBot = (over: Partial<Bot> = {}): Fact<Bot> =>
  known({ userId: 'U0BOT', name: 'holdpoint', team: 'Newsroom (T0)', scopes: ['chat:write'], ...over });

/** A public channel that the bot is in. */
export const aChannel = (over: Partial<ReviewChannelInfo> = {}): Fact<ReviewChannelInfo> =>
  known({ id: 'C0REVIEW', name: 'review', isMember: true, isPrivate: false, isArchived: false, ...over });

/** A Slack whose client has these methods only. */
export const slackWith =
  (methods: object): SlackCall =>
  (use) =>
    use(methods as WebClient);

/** A client of AWS that answers every command so. */
export const answering = <Client>(answer: (input: Record<string, unknown>) => unknown): Client =>
  ({ send: async ({ input }: { input: Record<string, unknown> }) => answer(input) }) as Client;

/** Serves HTTP on a port of its own while `use` runs. */
export const serving = async <T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> => {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
};
