import { afterEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { outcomeOf } from '../../src/domain/outcome';
import { outcomeWebhook } from '../../src/outcomes/outcome-webhook';
import { rememberingLog } from '../support/log';
import { aRecord } from '../support/records';
import { startWebhookReceiver } from '../support/webhook-receiver';

const FIRST = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`;
const SECOND = `whsec_${Buffer.alloc(32, 'b').toString('base64')}`;
const outcome = outcomeOf({ ...aRecord(), status: 'published' });

let receiver: Awaited<ReturnType<typeof startWebhookReceiver>> | undefined;
afterEach(() => receiver?.close());

/** Sends the outcome once to a receiver that answers so, or to nobody. */
async function send(status: number | undefined, secrets = [FIRST], url?: string) {
  receiver = await startWebhookReceiver(() => status);
  const log = rememberingLog();
  const webhook = outcomeWebhook({
    url: url ?? receiver.url,
    secrets: async () => secrets,
    clock: () => new Date(),
    log,
    timeoutMs: 200,
  });
  const failure = await webhook.send('a1_1', outcome).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { failure, received: receiver.received, lines: log.lines };
}

describe('outcomeWebhook', () => {
  it('sends what a receiver can verify, under the id it was given', async () => {
    const { failure, received } = await send(204);
    expect(failure).toBeUndefined();
    expect(received).toHaveLength(1);
    const { headers, body } = received[0] ?? { headers: {}, body: '' };
    expect(new Webhook(FIRST).verify(body, headers as Record<string, string>)).toEqual(outcome);
    expect(() => new Webhook(SECOND).verify(body, headers as Record<string, string>)).toThrow();
    expect(headers).toMatchObject({ 'webhook-id': 'a1_1', 'content-type': 'application/json' });
  });

  it('signs with both secrets while one replaces the other', async () => {
    const { received } = await send(200, [SECOND, FIRST]);
    const { headers, body } = received[0] ?? { headers: {}, body: '' };
    for (const secret of [FIRST, SECOND]) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(outcome);
    }
  });

  it.each([302, 400, 404, 429, 500, 503])('%i is a failure', async (status) => {
    const { failure, received } = await send(status);
    expect(failure).toBe(`the webhook answered ${status}`);
    // A redirect is not followed, and nothing is tried twice here.
    expect(received).toHaveLength(1);
  });

  it('410 ends it, and is logged', async () => {
    const { failure, lines } = await send(410);
    expect(failure).toBeUndefined();
    expect(lines).toEqual([{ level: 'error', event: 'outcome-webhook-gone', id: 'a1_1' }]);
  });

  it('gives up a receiver that does not answer in time', async () => {
    expect((await send(undefined)).failure).toBe('the webhook could not be reached: TimeoutError');
  });

  it('says why it could not connect, and not where to', async () => {
    const gone = await startWebhookReceiver(() => 200);
    await gone.close();
    const { failure } = await send(200, [FIRST], gone.url);
    expect(failure).toBe('the webhook could not be reached: ECONNREFUSED');
  });
});
