import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { LOCAL } from '../../src/local/local-workspace';
import { closeLeakingNothing } from '../support/leaks';
import { eventually, hasButtons, type Newsroom, openNewsroom, type SeenArticle, textOf } from '../support/newsroom';
import { runCli } from '../support/run-cli';
import { startWebhookReceiver } from '../support/webhook-receiver';

const SCHEMA = z.fromJSONSchema(JSON.parse(readFileSync(join(__dirname, '../../docs/outcome.schema.json'), 'utf8')));

interface Outcome {
  readonly type: string;
  readonly data: {
    readonly id: string;
    readonly status: string;
    readonly decidedBy?: string;
    readonly via?: string;
    readonly reason?: string;
    readonly decidedAt: string;
  };
}

let newsroom: Newsroom;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
/** The receiver is down until it is told otherwise. */
let up = false;

beforeAll(async () => {
  receiver = await startWebhookReceiver((received) => (up && received % 5 !== 0 ? 204 : 503));
  newsroom = await openNewsroom({
    OUTCOME_WEBHOOK_URL: receiver.url,
    REVIEW_DEADLINE_SECONDS: '12',
  });
});
afterAll(async () => {
  newsroom.answers.push(...receiver.received.map(({ headers, body }) => JSON.stringify(headers) + body));
  await closeLeakingNothing(newsroom);
  await receiver.close();
});

/** What was taken, by article. */
const taken = () =>
  new Map(
    receiver.received
      .filter(({ status }) => status === 204)
      .map(({ body }) => JSON.parse(body) as Outcome)
      .map((outcome) => [outcome.data.id, outcome]),
  );

it('tells every outcome at least once, through a receiver that is down and a kill', async () => {
  const submit = (titles: string[]) => Promise.all(titles.map((title) => newsroom.submit(title)));
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const clean = await submit(numbers.map((n) => `A quiet day ${n}`));
  const held = await submit(numbers.map((n) => `A forbidden day ${n}`));
  const [approved = '', rejected = '', ...rest] = held;
  for (const id of held) await newsroom.until(id, 'pending');
  await newsroom.click('U0MONA', approved, 'approve');
  await newsroom.api('POST', `/articles/${rejected}/decision`, {
    body: { decision: 'reject', reason: 'Not ours' },
  });
  await eventually(async () => (receiver.received.length >= 10 ? true : undefined), 'failing deliveries');

  // Some outcomes are due again, some are being delivered, and some come about as the process dies.
  up = true;
  const inFlight = rest
    .slice(0, 6)
    .map((id) => newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } }));
  await Promise.race([Promise.allSettled(inFlight), new Promise((wait) => setTimeout(wait, 60))]);
  await newsroom.crashAndRestart();
  await Promise.allSettled(inFlight);

  const all = [...clean, ...held];
  // What nobody decided expires meanwhile.
  const outcomes = await eventually(
    async () => (taken().size === all.length ? taken() : undefined),
    'all outcomes',
    45_000,
  );
  for (const id of all) {
    const article = await newsroom.article(id);
    expect(outcomes.get(id)).toMatchObject({
      type: `article.${article.status}`,
      data: { id, title: article.title, status: article.status },
    });
  }
  expect(outcomes.get(approved)?.data).toMatchObject({
    status: 'published',
    decidedBy: 'U0MONA',
    via: 'card',
  });
  expect(outcomes.get(rejected)?.data).toMatchObject({
    status: 'rejected',
    decidedBy: 'local-moderate',
    via: 'api',
    reason: 'Not ours',
  });
  expect([...outcomes.values()].map(({ data }) => data.status)).toContain('expired');
}, 90_000);

it('signs each delivery, and repeats are the same under the same id', () => {
  const webhook = new Webhook(LOCAL.webhookSecret);
  const bodies = new Map<string, Set<string>>();
  for (const { headers, body } of receiver.received) {
    webhook.verify(body, headers as Record<string, string>);
    expect(SCHEMA.safeParse(JSON.parse(body)).error).toBeUndefined();
    const id = String(headers['webhook-id']);
    bodies.set(id, (bodies.get(id) ?? new Set()).add(body));
  }
  expect(bodies.size).toBe(20);
  expect(receiver.received.length).toBeGreaterThan(bodies.size);
  for (const [id, versions] of bodies) expect([id, versions.size]).toEqual([id, 1]);
});

it('tells what GET /articles tells, so that a CMS can reconcile', async () => {
  const listed: string[] = [];
  for (const status of ['published', 'rejected', 'expired']) {
    const { body } = await newsroom.api<{ items: SeenArticle[] }>('GET', `/articles?status=${status}&limit=100`);
    listed.push(...body.items.map(({ id }) => `${id} ${status}`));
  }
  expect([...taken().values()].map(({ data }) => `${data.id} ${data.status}`).sort()).toEqual(listed.sort());
});

it('tells what its key withdraws while it waits, and refuses what is decided, or another’s', async () => {
  const id = await newsroom.submit('A forbidden second thought');
  await newsroom.until(id, 'pending');
  expect(hasButtons(await newsroom.card(id))).toBe(true);
  const withdraw = (key: string) => newsroom.api('DELETE', `/articles/${id}`, { key });
  const { submit, moderate } = newsroom.host().keys;
  expect(await withdraw(moderate)).toMatchObject({ status: 403, body: { type: '/problems/not-the-submitter' } });

  const { status, body } = await withdraw(submit);
  expect([status, body]).toMatchObject([
    200,
    { id, status: 'withdrawn', decision: 'withdraw', decidedBy: 'local-submit' },
  ]);
  expect((await withdraw(submit)).body).toEqual(body);
  expect(textOf(await newsroom.decidedCard(id))).toMatch(/Withdrawn.*local-submit \(API\)/);
  const told = await eventually(async () => taken().get(id), 'its outcome');
  expect(told).toMatchObject({ type: 'article.withdrawn', data: { decidedBy: 'local-submit', via: 'api' } });
  expect(await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } })).toMatchObject({
    status: 409,
    body: { type: '/problems/already-decided', decision: 'withdraw' },
  });
});

it('E8: what is erased is withdrawn, gone from Slack and told so, and cannot come back', async () => {
  const submit = () =>
    newsroom.api<{ id: string }>('POST', '/articles', {
      body: { title: 'Forbidden to be remembered' },
      headers: { 'Idempotency-Key': 'once' },
    });
  const { id } = (await submit()).body;
  await newsroom.until(id, 'pending');
  await eventually(async () => ((await newsroom.cards(id)).length > 0 ? true : undefined), 'its card');
  const erase = () => runCli('erase', [id], { AWS_ENDPOINT_URL: newsroom.host().awsUrl });
  const [first, again] = [await erase(), await erase()];

  expect(first).toMatchObject({ status: 0, err: '', out: expect.stringContaining(`Erased: ${id}.`) });
  expect(again.out).toContain('was erased before');
  expect(await newsroom.cards(id)).toEqual([]);
  expect(await newsroom.api('GET', `/articles/${id}`)).toMatchObject({
    status: 410,
    body: { type: '/problems/erased' },
  });
  expect(await submit()).toMatchObject({ status: 410 });
  const told = await eventually(async () => {
    const all = receiver.received.filter(({ status }) => status === 204).map(({ body }) => JSON.parse(body) as Outcome);
    return all.find(({ type, data }) => type === 'article.erased' && data.id === id);
  }, 'the CMS to be told');
  expect(SCHEMA.safeParse(told).error).toBeUndefined();
  expect(JSON.stringify(told)).not.toContain('remembered');
});

it('does not log the secret that signs, nor what it signed', () => {
  const lines = newsroom.output().split('\n');
  const logged = lines.filter((line) => !line.startsWith('  outcomes go to ')).join('\n');
  expect(logged).toContain('outcome-not-delivered');
  expect(logged).not.toContain(LOCAL.webhookSecret.replace('whsec_', ''));
  for (const { headers } of receiver.received) {
    expect(logged).not.toContain(String(headers['webhook-signature']));
  }
});
