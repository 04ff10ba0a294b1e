import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { messageOf, SlackUnavailableError, TokenRefusedError } from '../../domain/errors';
import type { Log } from '../../domain/system';
import { type NodeFetchInit, nodeFetch } from './node-fetch';
import { asSlackError } from './slack-errors';

/**
 * Calls Slack's Web API with the current bot token.
 * @throws SlackUnavailableError, SlackRefusedError
 */
export type SlackCall = <T>(use: (client: WebClient) => Promise<T>) => Promise<T>;

/** A secret that may be rotated: `fresh` reads it past any cache. */
export type SecretGetter = (options?: { readonly fresh?: boolean }) => Promise<string>;

/** Within Slack's three seconds for an answer, with room for our own work. */
const TIMEOUT_MILLISECONDS = 2000;

/**
 * One client a token. A token that Slack no longer takes is read again once, so that a rotated one works within the
 * same call.
 */
export function slackCalls(deps: { botToken: SecretGetter; slackApiUrl: string; log: Log }): SlackCall {
  let current: { token: string; client: WebClient } | undefined;

  const clientFor = async (fresh: boolean): Promise<{ token: string; client: WebClient }> => {
    const token = await deps.botToken({ fresh }).catch(unreadableToken);
    if (current?.token !== token) {
      current = { token, client: slackClient(token, { ...deps, timeout: TIMEOUT_MILLISECONDS }) };
    }
    return current;
  };

  return async (use) => {
    const { token, client } = await clientFor(false);
    try {
      return await use(client);
    } catch (error) {
      const failure = asSlackError(error);
      if (!(failure instanceof TokenRefusedError)) throw failure;
      const renewed = await clientFor(true);
      if (renewed.token === token) throw failure;
      return use(renewed.client).catch((again: unknown) => {
        throw asSlackError(again);
      });
    }
  };
}

function unreadableToken(cause: unknown): never {
  throw new SlackUnavailableError(`the bot token could not be read: ${messageOf(cause)}`, undefined, { cause }, true);
}

/**
 * A client of Slack's Web API without hidden retries: a repeated chat.postMessage is a doubled card, and a Lambda has no
 * half-hour to wait.
 * @param timeout milliseconds for one call.
 */
export function slackClient(
  token: string | undefined,
  { slackApiUrl, timeout, log }: { slackApiUrl: string; timeout: number; log: Log },
): WebClient {
  // It is given what it asks of `fetch`, and no more; its own limit would be an `AbortSignal` a call.
  const asking = (url: string, { method, headers, body }: Omit<NodeFetchInit, 'timeout'>) =>
    nodeFetch(url, { method, headers, body, timeout });
  return new WebClient(token, {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: asking as unknown as typeof fetch,
    logger: slackLogger(log),
  });
}

/**
 * Passes Bolt's and the Web API client's warnings and errors on to our log. Their debug lines hold whole payloads and
 * are dropped.
 */
export function slackLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...messages) => log.warn('slack-library', { message: messages.map(String).join(' ') }),
    error: (...messages) => log.error('slack-library', { message: messages.map(String).join(' ') }),
    getLevel: () => LogLevel.WARN,
    setLevel: () => {},
    setName: () => {},
  };
}
