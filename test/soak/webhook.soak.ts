import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OUTCOME_NAMES } from '../../src/local/outcome-delivery';
import { busListener, type Listener } from '../support/listeners';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';
import { runCli } from '../support/run-cli';
import { startWebhookReceiver } from '../support/webhook-receiver';

let newsroom: Newsroom;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let bus: Listener;
/** What the receiver says to an outcome of this title. */
let answer: (title: string) => ReturnType<Parameters<typeof startWebhookReceiver>[0]>;
beforeAll(async () => {
  receiver = await startWebhookReceiver((_, body) => answer(JSON.parse(body).data.title));
  newsroom = await openNewsroom({ OUTCOME_WEBHOOK_URL: receiver.url });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  bus = await busListener({ endpoint: newsroom.host().awsUrl, region: 'us-east-1', credentials }, OUTCOME_NAMES.bus);
});
afterAll(async () => {
  await bus.close();
  await newsroom.close();
  await receiver.close();
});
const takeAll = () => {
  answer = () => 204;
};
beforeEach(takeAll);

/** When an article's outcome was sent, in milliseconds, and how that was answered. */
const triesOf = (id: string) => receiver.received.filter(({ body }) => JSON.parse(body).data.id === id);
const triedTimes = (id: string, count: number) =>
  eventually(async () => (triesOf(id).length >= count ? triesOf(id) : undefined), `${count} tries of ${id}`, 20_000);
const pauses = (tries: readonly { readonly at: number }[]) =>
  tries.slice(1).map(({ at }, n) => Math.floor((at - (tries[n]?.at ?? 0)) / 1000));

describe('the webhook', () => {
  it('E1: is tried with a backoff for each outcome, and its tries are nobody else’s', async () => {
    answer = (title) => (title.startsWith('Refused') ? 503 : 204);
    const refused = await newsroom.submit('Refused for a while');
    const others = await Promise.all([1, 2, 3].map((n) => newsroom.submit(`Taken at once ${n}`)));
    await triedTimes(refused, 3);
    for (const id of others) expect(triesOf(id).map(({ status }) => status)).toEqual([204]);
    takeAll();
    const tries = await triedTimes(refused, 4);
    expect(tries.map(({ status }) => status)).toEqual([503, 503, 503, 204]);
    expect(pauses(tries)).toEqual([1, 2, 4]);
    for (const id of [refused, ...others]) expect(bus.heard.get(id)).toBe('published');
    expect([...bus.repeated]).toEqual([]);
  });

  it('E2: 429 or 503 with Retry-After: 3 is not followed by another before', async () => {
    const refusals = new Map<string, number>();
    answer = (title) => {
      const [, status] = /^Later, please (\d+)$/.exec(title) ?? [];
      const times = refusals.get(title) ?? 0;
      refusals.set(title, times + 1);
      return status !== undefined && times < 2 ? { status: Number(status), headers: { 'retry-after': '3' } } : 204;
    };
    await Promise.all(
      [429, 503].map(async (status) => {
        const tries = await triedTimes(await newsroom.submit(`Later, please ${status}`), 3);
        expect(tries.map((one) => one.status)).toEqual([status, status, 204]);
        expect(Math.min(...pauses(tries))).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('E3: 410 makes it a dead letter at once, which an operator sends again', async () => {
    answer = () => 410;
    const id = await newsroom.submit('Not this one');
    await triedTimes(id, 1);
    const env = { AWS_ENDPOINT_URL: newsroom.host().awsUrl };
    const check = async () => (await runCli('doctor', ['--json'], env)).out;
    await eventually(
      async () => ((await check()).includes('1 outcome(s) could not be') ? true : undefined),
      'a dead letter',
    );
    expect(triesOf(id)).toHaveLength(1);
    takeAll();
    const { status, out } = await runCli('outcomes', ['redrive'], env);
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringMatching(
        new RegExp(`^\\d+  article.published  ${id}  was given up: the webhook answered 410\n1 outcome`),
      ),
    });
    const [first, second] = await triedTimes(id, 2);
    expect(second).toMatchObject({ status: 204, body: first?.body });
    expect([...bus.repeated]).toEqual([]);
  });
});
