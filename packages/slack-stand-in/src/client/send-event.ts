import type { Slack } from '../slack';
import { send } from './send';
import type { Outgoing, Sent } from './signed-request';

/**
 * How long after a failure an event of the Events API is sent again: at once, after a minute, after five.
 * Source: https://docs.slack.dev/apis/events-api#error-handling
 */
const REDELIVERED_AFTER_MS = [0, 60_000, 5 * 60_000];

/**
 * Sends an event, and tells what came of that. Unless the app answers it 2xx within 3 seconds, it is sent again up to
 * three times, signed anew and otherwise the same, when the stand-in's clock says so. Only events are: whoever clicks
 * or runs a command is told at once that it failed, and may do so again.
 */
export async function sendEvent(slack: Slack, event: Outgoing): Promise<Sent> {
  const sent = await send(slack, event);
  const num = (event.retry?.num ?? 0) + 1;
  const delay = REDELIVERED_AFTER_MS[num - 1];
  if (!sent.ok && sent.isFinal !== true && delay !== undefined) {
    const again: Outgoing = { ...event, retry: { num, reason: sent.reason } };
    slack.alarms.set(slack.now() + delay, () => sendEvent(slack, again));
  }
  return sent;
}
