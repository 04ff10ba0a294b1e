import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { type OpenSlackOptions, openSlack } from '../src/testing';
import { startScriptedApp } from './scripted-app';
import { workspace } from './workspace';

const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A stand-in, an app that does as the test says, and the Web API as the app calls it. */
export async function openTestSlack(options: OpenSlackOptions = {}) {
  const app = await startScriptedApp();
  const slack = await openSlack({
    requestUrl: app.requestUrl,
    commands: [{ command: '/pending', description: 'What waits' }],
    shortcuts: [{ callbackId: 'submit_article', name: 'Submit an article' }],
    ...options,
    workspace: { ...workspace, ...options.workspace },
  });
  const newClient = ({ token = slack.botToken, ...more }: WebClientOptions & { token?: string } = {}) =>
    new WebClient(token, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: silent,
      ...more,
    });
  return {
    ...slack,
    ...app,
    client: newClient(),
    newClient,
    close: async (): Promise<void> => {
      await slack.close();
      await app.stop();
    },
  };
}

/** @see openTestSlack */
export type TestSlack = Awaited<ReturnType<typeof openTestSlack>>;

/** The same with a clock that stands unless the test lets time pass. */
export async function openStandingSlack(options: OpenSlackOptions = {}) {
  let now = Date.now();
  const slack = await openTestSlack({ ...options, now: () => now });
  return {
    ...slack,
    now: () => now,
    pass: (milliseconds: number): void => {
      now += milliseconds;
    },
  };
}

/** @see openStandingSlack */
export type StandingSlack = Awaited<ReturnType<typeof openStandingSlack>>;
