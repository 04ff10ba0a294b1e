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
