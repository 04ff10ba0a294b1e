import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../domain/ports';

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
