import { expect, it } from '@jest/globals';
import { METADATA_EVENTS } from '../../src/slack/ids';
import { eventually, hasButtons, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom();
const CHANNEL = 'C0REVIEW';
const BURST = 30;

const digests = async () => {
  const messages = await newsroom.as('U0MONA').messages(CHANNEL);
  return messages.filter(({ metadata }) => metadata?.event_type === METADATA_EVENTS.digest);
};
const saying = (words: string) =>
  eventually(
    async () => (await digests()).find((message) => textOf(message.text).includes(words)),
    `a digest that says “${words}”`,
    30_000,
  );

it('D1: a burst is one message, which says what became of all of it, and by whom', async () => {
  const titles = Array.from({ length: BURST }, (_, n) => `Forbidden burst ${n}`);
  const ids = await Promise.all(titles.map((title) => newsroom.submit(title)));
  await saying('still waiting');
  const posted = (await newsroom.as('U0MONA').messages(CHANNEL)).filter(({ metadata }) => metadata !== undefined);
  expect(posted.length).toBeLessThan(30);

  for (const [n, id] of ids.entries()) {
    const decision = n % 3 === 0 ? 'reject' : 'approve';
    const { status } = await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision } });
    expect(status).toBe(200);
  }
  const [digest, ...more] = await digests();
  expect(more).toEqual([]);
  const done = await saying('All decided');
  expect(done.ts).toBe(digest?.ts);
  const cards = posted.filter(({ metadata }) => metadata?.event_type === METADATA_EVENTS.article);
  const [, approved] = /(\d+) approved by local-moderate/.exec(done.text) ?? [];
  const [, rejected] = /(\d+) rejected by local-moderate/.exec(done.text) ?? [];
  expect(Number(approved) + Number(rejected)).toBe(BURST - cards.length);
  expect(hasButtons(done)).toBe(false);
  for (const id of ids) for (const card of await newsroom.cards(id)) expect(hasButtons(card)).toBe(false);
}, 90_000);
