import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { SlackRefusedError } from '../../domain/errors';

/** Of what Slack takes for its own fault, that of which it says that it did nothing. */
const TURNED_AWAY = new Set(['ratelimited', 'rate_limited']);

/** How a connection fails that never was. Source: https://nodejs.org/api/errors.html#common-system-errors */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Whether a failed call surely did nothing: Slack said no, or to wait, or was not reached at all. What timed out, broke
 * off or ended in an error of Slack's own may have been done.
 */
export function wasNeverSent(failure: unknown): boolean {
  if (failure instanceof SlackRefusedError) return true;
  const { cause } = failure as { cause?: unknown };
  if (cause instanceof WebAPIRateLimitedError) return true;
  if (cause instanceof WebAPIPlatformError) return TURNED_AWAY.has(cause.data.error);
  return cause instanceof WebAPIRequestError && NO_CONNECTION.has(codeIn(cause.original));
}

/** The code of whatever system error made a request fail. */
function codeIn(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? '' : codeIn(cause);
}
