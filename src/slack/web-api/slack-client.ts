import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { Log } from '../../domain/system';

/**
 * A client of Slack's Web API without hidden retries: a repeated chat.postMessage is a doubled card, and a Lambda has no
 * half-hour to wait.
 * @param timeout milliseconds for one call.
 */
export const slackClient = (
  token: string | undefined,
  { slackApiUrl, timeout, log }: { slackApiUrl: string; timeout: number; log: Log },
): WebClient =>
  new WebClient(token, {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: slackLogger(log),
  });

/**
 * Passes Bolt's and the Web API client's warnings and errors on to our log. Their debug lines hold whole payloads and
 * are dropped.
 */
export const slackLogger = (log: Log): Logger => ({
  debug: () => {},
  info: () => {},
  warn: (...messages) => log.warn('slack-library', { message: messages.map(String).join(' ') }),
  error: (...messages) => log.error('slack-library', { message: messages.map(String).join(' ') }),
  getLevel: () => LogLevel.WARN,
  setLevel: () => {},
  setName: () => {},
});
