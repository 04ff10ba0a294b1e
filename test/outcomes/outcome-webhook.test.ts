import { afterEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { outcomeOf } from '../../src/domain/outcome';
import { outcomeWebhook } from '../../src/outcomes/outcome-webhook';
import { aRecord } from '../support/records';
import { startWebhookReceiver } from '../support/webhook-receiver';

const FIRST = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`;
const SECOND = `whsec_${Buffer.alloc(32, 'b').toString('base64')}`;
const outcome = outcomeOf({ ...aRecord(), status: 'published' }, 7);

let receiver: Awaited<ReturnType<typeof startWebhookReceiver>> | undefined;
afterEach(() => receiver?.close());

/** Sends the outcome once to a receiver that answers so, or to nobody. */
async function send(
  status: number | undefined,
  { secrets = [FIRST], url, headers = {} }: { secrets?: string[]; url?: string; headers?: Record<string, string> } = {},
) {
  receiver = await startWebhookReceiver(() => (status === undefined ? status : { status, headers }));
  const webhook = outcomeWebhook({
    url: url ?? receiver.url,
    secrets: async () => secrets,
    clock: () => new Date(),
    timeoutMs: 200,
  });
  return { sent: await webhook.send('a1_1', outcome), received: receiver.received };
}

describe('outcomeWebhook', () => {
  it('sends what a receiver can verify, under the id it was given', async () => {
    const { sent, received } = await send(204);
    expect(sent).toEqual({ taken: true });
    expect(received).toHaveLength(1);
    const { headers, body } = received[0] ?? { headers: {}, body: '' };
    expect(new Webhook(FIRST).verify(body, headers as Record<string, string>)).toEqual(outcome);
    expect(() => new Webhook(SECOND).verify(body, headers as Record<string, string>)).toThrow();
    expect(headers).toMatchObject({ 'webhook-id': 'a1_1', 'content-type': 'application/json' });
  });

  it('signs with both secrets while one replaces the other', async () => {
    const { received } = await send(200, { secrets: [SECOND, FIRST] });
    const { headers, body } = received[0] ?? { headers: {}, body: '' };
    for (const secret of [FIRST, SECOND]) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(outcome);
    }
  });

  it.each([302, 400, 404, 429, 500, 503])('%i is a failure', async (status) => {
    const { sent, received } = await send(status);
    expect(sent).toEqual({ taken: false, why: `the webhook answered ${status}`, isFinal: false });
    // A redirect is not followed, and nothing is tried twice here.
    expect(received).toHaveLength(1);
  });

  it('E3: 410 is final, and no success', async () => {
    const { sent } = await send(410);
    expect(sent).toEqual({ taken: false, why: 'the webhook answered 410', isFinal: true });
  });

  it.each([429, 503, 500, 302])('E2: tells what Retry-After asks for beside %i', async (status) => {
    const { sent } = await send(status, { headers: { 'retry-after': '20' } });
    expect(sent).toMatchObject({ taken: false, retryAfterSeconds: 20 });
  });

  it('E2: also as a date', async () => {
    const headers = { 'retry-after': new Date(Date.now() + 60_000).toUTCString() };
    const { sent } = await send(503, { headers });
    const { retryAfterSeconds = 0 } = sent as { retryAfterSeconds?: number };
    expect(retryAfterSeconds).toBeGreaterThan(50);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it('a secret that cannot be read is a try that failed', async () => {
    const secrets = async () => {
      throw new Error('no secret');
    };
    const webhook = outcomeWebhook({ url: 'http://127.0.0.1:9', secrets, clock: () => new Date() });
    expect(await webhook.send('a1_1', outcome)).toEqual({ taken: false, why: 'no secret' });
  });

  it('gives up a receiver that does not answer in time', async () => {
    expect((await send(undefined)).sent).toMatchObject({ why: 'the webhook could not be reached: TimeoutError' });
  });

  it('says why it could not connect, and not where to', async () => {
    const gone = await startWebhookReceiver(() => 200);
    await gone.close();
    const { sent } = await send(200, { url: gone.url });
    expect(sent).toEqual({ taken: false, why: 'the webhook could not be reached: ECONNREFUSED' });
  });
});
