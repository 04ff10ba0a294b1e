import { SlackUnavailableError } from '../../domain/errors';
import type { Clock } from '../../domain/system';

/**
 * Keeps from calling Slack until the `Retry-After` of its last refusal has passed: calls that would only be refused
 * again fail at once, with what is left of the wait.
 * @throws SlackUnavailableError
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export function waitWhenAsked(clock: Clock) {
  let until = 0;

  return async <T>(call: () => Promise<T>): Promise<T> => {
    const left = until - clock().getTime();
    if (left > 0) throw new SlackUnavailableError('Slack asked to wait', Math.ceil(left / 1000), undefined, true);
    try {
      return await call();
    } catch (error) {
      if (error instanceof SlackUnavailableError && error.retryAfter !== undefined) {
        until = clock().getTime() + error.retryAfter * 1000;
      }
      throw error;
    }
  };
}
