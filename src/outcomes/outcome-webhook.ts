import { Webhook } from 'standardwebhooks';
import type { OutcomeDestination } from '../domain/outcome';
import type { Clock, Log } from '../domain/system';

/** A receiver that takes longer is asked again later. Standard Webhooks recommends 15 to 30 s; a batch has to fit a Lambda. */
const TIMEOUT_MS = 5000;
/** The receiver wants no more of this. */
const GONE = 410;

/**
 * Outcomes as webhooks, signed by each of the secrets. Any 2xx is success and a redirect is not followed; 410 is taken as
 * an answer, too, and logged.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function outcomeWebhook(deps: {
  url: string;
  secrets: () => Promise<readonly string[]>;
  clock: Clock;
  log: Log;
  timeoutMs?: number;
}): OutcomeDestination {
  return {
    send: async (id, outcome) => {
      const body = JSON.stringify(outcome);
      const sentAt = deps.clock();
      const signatures = (await deps.secrets()).map((secret) => new Webhook(secret).sign(id, sentAt, body));
      const { status, ok } = await post(deps.url, deps.timeoutMs ?? TIMEOUT_MS, body, {
        'content-type': 'application/json',
        'user-agent': 'Holdpoint',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      });
      if (status === GONE) return deps.log.error('outcome-webhook-gone', { id });
      if (!ok) throw new Error(`the webhook answered ${status}`);
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
