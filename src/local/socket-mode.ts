import { SocketModeReceiver } from '@slack/bolt';
import { slackClient } from '../slack/web-api/slack-calls';
import type { Config } from '../wire/shared/config';
import type { HostConfig } from '../wire/shared/host-config';
import { jsonLog } from '../wire/shared/log';

/** Milliseconds: whoever starts it waits for that. */
const TIMEOUT = 5000;

/**
 * The real workspace that this machine serves, if its tokens are given. It has no default for where articles are decided,
 * and by whom: what is missing is a fault of the configuration.
 */
export function realWorkspace(config: HostConfig) {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL } = config;
  if (botToken === undefined || appToken === undefined) return undefined;
  const { REVIEW_CHANNEL = '', REVIEWERS = '' } = config;
  return { botToken, appToken, environment: { SLACK_API_URL, REVIEW_CHANNEL, REVIEWERS } };
}

/** The workspace that a bot token is of, as Slack says; undefined where it does not say. */
export async function workspaceOf(botToken: string, { SLACK_API_URL, LOG_LEVEL }: HostConfig) {
  const client = slackClient(botToken, { slackApiUrl: SLACK_API_URL, timeout: TIMEOUT, log: jsonLog(LOG_LEVEL) });
  return client.auth.test().then(
    ({ team_id }) => team_id,
    () => undefined,
  );
}

/**
 * Serves a real workspace from this machine: Slack's requests come over a WebSocket that we open, so no public address
 * is needed. The listeners are those of the Lambda.
 * @param appToken an app-level token (`xapp-…`) with the scope `connections:write`.
 * @returns how to stop.
 * @see https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export async function serveBySocketMode(config: Config, appToken: string): Promise<{ stop(): Promise<void> }> {
  const receiver = new SocketModeReceiver({
    appToken,
    installerOptions: { clientOptions: { slackApiUrl: config.SLACK_API_URL } },
  });
  // Imported late: it reads the environment, which this host provides first.
  const { slackApp } = await import('../wire/shared/slack-app');
  const app = slackApp(receiver);
  await app.start();
  return {
    stop: async () => {
      await app.stop();
    },
  };
}
