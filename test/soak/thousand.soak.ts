import { beforeEach, expect, it } from '@jest/globals';
import { SlackRefusedError } from '../../src/domain/errors';
import type { DigestView } from '../../src/domain/review-channel';
import { aProjection } from '../support/projection';

/** A tenth is enough to see that it holds. */
const MANY = Math.max(100, Math.round(1000 * Number(process.env.SOAK_SHARE ?? 1)));
const THREE = ['U0MONA', 'U0MAX', 'U0EVA'];

let desk: Awaited<ReturnType<typeof aProjection>>;
beforeEach(async () => {
  desk = await aProjection({ latency: 200 });
});

const ids = Array.from({ length: MANY }, (_, n) => `a${n}`);
const by = (n: number) => ({ by: THREE[n % 3] as string, via: 'card' as const });
const posts = () => desk.slack.calls.filter((call) => /^(post|digest|tell)/.test(call));

/** What the channel says of each article: by its card, or by the newest that its digest says. */
function said() {
  const cards = new Set<string>();
  const digests = new Map<string, DigestView>();
  const { channel } = desk.slack;
  const worker = desk.worker({
    channel: {
      ...channel,
      updateCard: async (record, card) => {
        await channel.updateCard(record, card);
        if (record.status === 'rejected') cards.add(record.articleId);
      },
      postDigest: async (view) => {
        digests.set(view.id, view);
        return channel.postDigest(view);
      },
      updateDigest: async (view, place) => {
        digests.set(view.id, view);
        await channel.updateDigest(view, place);
      },
    },
  });
  const decided = () => [...digests.values()].reduce((sum, view) => sum + view.decided.length, cards.size);
  return { worker, decided, waiting: () => [...digests.values()].reduce((sum, view) => sum + view.waiting.length, 0) };
}

it('D1: of up to 1,000 held in a minute and decided by three at once, at most 30 messages tell what became of all, by fast paths alone', async () => {
  const { worker, decided, waiting } = said();
  await desk.time.together(
    ids.map((id, n) => async () => {
      await desk.time.sleep(n * 60);
      await worker.showRecord(await desk.hold(id));
    }),
  );
  const began = desk.time.clock().getTime();
  await desk.time.together(
    ids.map((id, n) => async () => {
      await desk.time.sleep(Math.floor(n / 3) * 150);
      await worker.showRecord(await desk.decide(id, by(n)));
    }),
  );
  expect({ decided: decided(), waiting: waiting() }).toEqual({ decided: MANY, waiting: 0 });
  expect(desk.time.clock().getTime() - began).toBeLessThan(120_000);
  expect(posts().length).toBeLessThanOrEqual(30);
  expect((await desk.due()).filter((one) => one.endsWith(' card'))).toEqual([]);
}, 240_000);

it('D1: the same by a sweep a minute alone', async () => {
  const { worker, decided, waiting } = said();
  for (const id of ids) await desk.hold(id);
  desk.time.pass(60);
  await desk.sweep(50, worker);
  for (const [n, id] of ids.entries()) await desk.decide(id, by(n));
  const began = desk.time.clock().getTime();
  for (let minute = 1; minute <= 2; minute++) {
    desk.time.pass(Math.max(0, began / 1000 + minute * 60 - 50 - desk.time.clock().getTime() / 1000));
    await desk.sweep(50, worker);
  }
  expect({ decided: decided(), waiting: waiting() }).toEqual({ decided: MANY, waiting: 0 });
  expect(desk.time.clock().getTime() - began).toBeLessThan(120_000);
  expect(posts().length).toBeLessThanOrEqual(30);
}, 120_000);

it('D10: 300 dead ones let a late card come within one sweep', async () => {
  await desk.hold('seed');
  const dead = Array.from({ length: 300 }, (_, n) => `dead${n}`);
  for (const id of dead) {
    const [card] = await desk.stores.effects.plan(id, { card: desk.time.at(0) });
    await desk.hold(id);
    const place = { channel: 'C0REVIEW', ts: `9.${id}`, status: 'decided', review: 1, at: desk.time.at(0) } as const;
    if (card) await desk.stores.effects.settle(card, { shown: place, dueAt: desk.time.at(0) });
  }
  desk.slack.fail(new SlackRefusedError('cant_update_message'), (call) => call.startsWith('update dead'));
  for (let minute = 0; minute < 5; minute++) {
    await desk.sweep();
    desk.time.pass(60);
  }
  await desk.hold('late');
  await desk.sweep();
  expect(desk.slack.calls).toContain('post late pending');
}, 60_000);
