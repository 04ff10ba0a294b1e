import { Webhook } from 'standardwebhooks';
import { messageOf } from '../domain/errors';
import type { OutcomeReceiver } from '../domain/outcome';
import { notTaken, retryAfterIn } from '../domain/outcome-tries';
import type { Clock } from '../domain/system';

/** A receiver that takes longer is asked again later. Standard Webhooks recommends 15 to 30 s; a batch has to fit a Lambda. */
const TIMEOUT_MS = 5000;
/** The receiver wants no more of this. */
const GONE = 410;

/**
 * Outcomes as webhooks, signed by each of the secrets. Any 2xx is success, a redirect is not followed, and 410 is final.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function outcomeWebhook(deps: {
  url: string;
  secrets: () => Promise<readonly string[]>;
  clock: Clock;
  timeoutMs?: number;
}): OutcomeReceiver {
  return {
    send: async (id, outcome) => {
      const body = JSON.stringify(outcome);
      const sentAt = deps.clock();
      try {
        const signatures = (await deps.secrets()).map((secret) => new Webhook(secret).sign(id, sentAt, body));
        const { status, ok, headers } = await post(deps.url, deps.timeoutMs ?? TIMEOUT_MS, body, {
          'content-type': 'application/json',
          'user-agent': 'Holdpoint',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
          'webhook-signature': signatures.join(' '),
        });
        if (ok) return { taken: true };
        const retryAfterSeconds = retryAfterIn(headers.get('retry-after'), deps.clock());
        return notTaken(`the webhook answered ${status}`, { isFinal: status === GONE, retryAfterSeconds });
      } catch (error) {
        return notTaken(messageOf(error));
      }
    },
  };
}

async function post(url: string, timeoutMs: number, body: string, headers: Record<string, string>) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // What it says is of no interest, and unread it would hold the connection.
    await response.body?.cancel();
    return response;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: NodeJS.ErrnoException };
    throw new Error(`the webhook could not be reached: ${cause?.code ?? name}`, { cause: error });
  }
}
