import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openStandingSlack, type StandingSlack } from '../test-slack';

let slack: StandingSlack;
beforeEach(async () => {
  slack = await openStandingSlack();
});
afterEach(() => slack.close());

async function click(): Promise<{ ts: string; responseUrl: string }> {
  const { ts = '' } = await slack.client.chat.postMessage({
    channel: 'C0REVIEW',
    text: 'card',
    blocks: [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'approve', text: { type: 'plain_text', text: 'Approve' } }],
      },
    ],
  });
  await slack.as('U0ANN').click({ channel: 'C0REVIEW', ts }, 'approve');
  return { ts, responseUrl: String(slack.received.at(-1)?.payload.response_url) };
}
async function respond(url: string, body: object) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, answer: await response.json() };
}
const texts = async () => (await slack.as('U0ANN').messages('C0REVIEW')).map(({ text }) => text);

it('may be used five times', async () => {
  const { responseUrl } = await click();
  for (const text of ['1', '2', '3', '4', '5']) {
    expect(await respond(responseUrl, { text })).toEqual({ status: 200, answer: { ok: true } });
  }
  expect(await respond(responseUrl, { text: '6' })).toEqual({
    status: 404,
    answer: { ok: false, error: 'used_url' },
  });
  expect(await texts()).toEqual(['card', '1', '2', '3', '4', '5']);
});

it('may be used for thirty minutes', async () => {
  const { responseUrl } = await click();
  slack.pass(30 * 60_000);
  expect((await respond(responseUrl, { text: 'in time' })).status).toBe(200);
  slack.pass(1);
  expect((await respond(responseUrl, { text: 'late' })).answer).toEqual({ ok: false, error: 'expired_url' });
});

it('replaces or deletes the message that was clicked', async () => {
  const { ts, responseUrl } = await click();
  await respond(responseUrl, { text: 'done', replace_original: true });
  const { messages } = await slack.client.conversations.history({ channel: 'C0REVIEW' });
  expect(messages).toMatchObject([{ ts, text: 'done', edited: { user: 'U0BOT' } }]);
  await respond(responseUrl, { delete_original: true });
  expect(await texts()).toEqual([]);
  expect((await respond(responseUrl, { delete_original: true })).answer).toMatchObject({
    error: 'message_not_found',
  });
});

it('speaks to the whole channel when told so', async () => {
  const { responseUrl } = await click();
  await respond(responseUrl, { text: 'for all', response_type: 'in_channel' });
  const { messages } = await slack.client.conversations.history({ channel: 'C0REVIEW' });
  expect(messages?.[0]?.text).toBe('for all');
});

it('finds nothing to replace or delete where a tombstone is', async () => {
  const { ts, responseUrl } = await click();
  await slack.as('U0ANN').write({ channel: 'C0REVIEW', ts }, 'a reply');
  await slack.client.chat.delete({ channel: 'C0REVIEW', ts });
  for (const body of [{ text: 'done', replace_original: true }, { delete_original: true }]) {
    expect(await respond(responseUrl, body)).toMatchObject({ status: 404, answer: { error: 'message_not_found' } });
  }
  expect(await texts()).toEqual(['This message was deleted.']);
});

it('reaches no channel that is archived or deleted, and one that the bot was taken out of', async () => {
  const { responseUrl } = await click();
  await slack.kick('C0REVIEW', 'U0BOT');
  expect((await respond(responseUrl, { text: 'still here' })).status).toBe(200);
  await slack.changeChannel('C0REVIEW', { isArchived: true });
  expect(await respond(responseUrl, { text: 'x' })).toEqual({
    status: 410,
    answer: { ok: false, error: 'channel_is_archived' },
  });
  await slack.changeChannel('C0REVIEW', { deleted: true });
  expect(await respond(responseUrl, { text: 'x' })).toEqual({
    status: 404,
    answer: { ok: false, error: 'channel_not_found' },
  });
});

it('refuses what a message would be refused for', async () => {
  const { responseUrl } = await click();
  expect((await respond(responseUrl, {})).answer).toMatchObject({ error: 'no_text' });
  expect((await respond(responseUrl, { blocks: [{ type: 'bogus' }] })).answer).toMatchObject({
    error: 'invalid_blocks',
  });
});
