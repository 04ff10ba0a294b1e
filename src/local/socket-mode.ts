import { SocketModeReceiver } from '@slack/bolt';
import type { Config } from '../wire/shared/config';

/**
 * Serves a real workspace from this machine: Slack's requests come over a WebSocket that we open, so no public address
 * is needed. The listeners are those of the Lambda.
 * @param appToken an app-level token (`xapp-…`) with the scope `connections:write`.
 * @returns how to stop.
 * @see https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export const serveBySocketMode = async (
  config: Config,
  appToken: string,
): Promise<{ stop(): Promise<void> }> => {
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
};
