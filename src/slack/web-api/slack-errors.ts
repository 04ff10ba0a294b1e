import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import {
  MessageGoneError,
  messageOf,
  SlackError,
  SlackRefusedError,
  SlackUnavailableError,
  TokenRefusedError,
} from '../../domain/errors';

/**
 * Codes by which Slack says that it, and not the call, is at fault.
 * Source: https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const SLACKS_OWN_FAULT = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Of these, the codes by which it says that it did nothing of what was asked. */
const REFUSED_FOR_NOW = new Set(['ratelimited', 'rate_limited']);

/** What Node.js calls it when no connection came about: nothing was sent. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Slack's words for a message that somebody deleted. */
const GONE = new Set(['message_not_found', 'thread_not_found']);

/** Slack's words for a token that will not work again. */
export const DEAD_TOKEN = new Set(['invalid_auth', 'not_authed', 'token_expired', 'token_revoked', 'account_inactive']);

/** Turns whatever a Web API call threw into the domain's two kinds of Slack failure. */
export function asSlackError(error: unknown): SlackError {
  if (error instanceof SlackError) return error;
  const options = { cause: error };
  if (error instanceof WebAPIRateLimitedError) {
    return new SlackUnavailableError('ratelimited', error.retryAfter, options, true);
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (REFUSED_FOR_NOW.has(code)) return new SlackUnavailableError(code, undefined, options, true);
    if (SLACKS_OWN_FAULT.has(code)) return new SlackUnavailableError(code, undefined, options);
    if (DEAD_TOKEN.has(code)) return new TokenRefusedError(code, options);
    return GONE.has(code) ? new MessageGoneError(code, options) : new SlackRefusedError(code, options);
  }
  if (error instanceof WebAPIHTTPError) {
    return new SlackUnavailableError(`HTTP ${error.statusCode}`, retryAfterOf(error), options);
  }
  return new SlackUnavailableError(messageOf(error), undefined, options, neverLeft(error));
}

/** Whether a request was not even sent. */
function neverLeft(error: unknown): boolean {
  for (let cause = error instanceof WebAPIRequestError ? error.original : error; cause instanceof Error; ) {
    if ('code' in cause && NOT_CONNECTED.has(String(cause.code))) return true;
    cause = cause.cause;
  }
  return false;
}

function retryAfterOf({ headers }: WebAPIHTTPError): number | undefined {
  const [, told] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after') ?? [];
  const seconds = Number(told ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
