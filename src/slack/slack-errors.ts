import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SlackRefusedError, SlackUnavailableError } from '../domain/errors';

/**
 * Codes by which Slack says that it, and not the call, is at fault.
 * Source: https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const SLACKS_OWN_FAULT = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'rate_limited',
  'request_timeout',
  'service_unavailable',
]);

/** Turns whatever a Web API call threw into the domain's two kinds of Slack failure. */
export const asSlackError = (error: unknown): SlackUnavailableError | SlackRefusedError => {
  if (error instanceof SlackUnavailableError || error instanceof SlackRefusedError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return new SlackUnavailableError('ratelimited', error.retryAfter, { cause: error });
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    return SLACKS_OWN_FAULT.has(code)
      ? new SlackUnavailableError(code, undefined, { cause: error })
      : new SlackRefusedError(code, { cause: error });
  }
  if (error instanceof WebAPIHTTPError) {
    return new SlackUnavailableError(`HTTP ${error.statusCode}`, retryAfterOf(error), { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new SlackUnavailableError(message, undefined, { cause: error });
};

const retryAfterOf = ({ headers }: WebAPIHTTPError): number | undefined => {
  const seconds = Number(new Headers(headers as Record<string, string>).get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
};
