import { SlackUnavailableError } from '../../domain/errors';
import type { Sleep } from '../../domain/system';
import { untilAnswer } from './answering-within';

/**
 * Calls Slack again whenever it asked to wait, after its `Retry-After`, as long as the request that is being served is not
 * to be answered before. What Slack asks to wait for was not done: nothing is posted twice.
 * @throws SlackUnavailableError when there is no time left to wait
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export async function callingAgain<T>(sleep: Sleep, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof SlackUnavailableError) || error.retryAfter === undefined) throw error;
      const wait = error.retryAfter * 1000;
      if (wait >= untilAnswer()) throw error;
      await sleep(wait);
    }
  }
}
