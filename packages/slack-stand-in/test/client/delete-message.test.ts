import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from '../test-slack';

let slack: TestSlack;
beforeEach(async () => {
  slack = await openTestSlack();
});
afterEach(() => slack.close());

const channel = 'C0REVIEW';
const post = (text: string, more: object = {}) => slack.client.chat.postMessage({ channel, text, ...more });
const texts = async () => (await slack.as('U0ANN').messages(channel)).map(({ text }) => text);

it('members delete what they wrote themselves', async () => {
  await slack.invite(channel, 'U0BEN');
  const mine = await slack.as('U0ANN').write(channel, 'mine');
  const theirs = await slack.as('U0BEN').write(channel, 'theirs');
  const apps = await post('the app’s');
  await slack.as('U0ANN').delete(mine);
  for (const message of [theirs, apps]) {
    await expect(slack.as('U0ANN').delete(message)).rejects.toMatchObject({ code: 'cant_delete_message' });
  }
  expect(await texts()).toEqual(['theirs', 'the app’s']);
});

it('admins delete everybody’s, and the app then finds its message gone', async () => {
  await slack.changeUser('U0ANN', { isAdmin: true });
  expect((await slack.client.users.info({ user: 'U0ANN' })).user?.is_admin).toBe(true);
  const { ts = '' } = await post('a card');
  await slack.as('U0ANN').delete({ channel, ts });
  const refused = { data: { error: 'message_not_found' } };
  await expect(slack.client.chat.update({ channel, ts, text: 'x' })).rejects.toMatchObject(refused);
  await expect(slack.client.chat.delete({ channel, ts })).rejects.toMatchObject(refused);
  await expect(slack.client.chat.getPermalink({ channel, message_ts: ts })).rejects.toMatchObject(refused);
  await expect(slack.as('U0ANN').delete({ channel, ts })).rejects.toMatchObject({ code: 'message_not_found' });
  expect(slack.received).toEqual([]);
});

it('what has replies leaves a tombstone, on which there is nothing to press, update or delete', async () => {
  await slack.changeUser('U0ANN', { isAdmin: true });
  const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } };
  const metadata = { event_type: 'card', event_payload: { id: 'a1' } };
  const card = await post('a card', { blocks: [{ type: 'actions', elements: [button] }], metadata });
  const { ts = '' } = card;
  await post('a reply', { thread_ts: ts });
  await slack.as('U0ANN').delete({ channel, ts });
  const { messages } = await slack.client.conversations.history({ channel, include_all_metadata: true });
  expect(messages).toEqual([expect.objectContaining({ ts, subtype: 'tombstone', reply_count: 1 })]);
  expect(messages?.[0]).not.toHaveProperty('metadata');
  await expect(slack.as('U0ANN').click(card, 'go')).rejects.toMatchObject({ code: 'action_not_found' });
  await expect(slack.as('U0ANN').delete({ channel, ts })).rejects.toMatchObject({ code: 'message_not_found' });
  await expect(slack.client.chat.update({ channel, ts, text: 'x' })).rejects.toMatchObject({
    data: { error: 'message_not_found' },
  });
  expect((await slack.as('U0ANN').messages({ channel, ts })).map(({ text }) => text)).toEqual([
    'This message was deleted.',
    'a reply',
  ]);
});

it('a message that one person sees is dismissed by them alone', async () => {
  await slack.invite(channel, 'U0BEN');
  for (const user of ['U0ANN', 'U0BEN']) await slack.client.chat.postEphemeral({ channel, user, text: `for ${user}` });
  const [hidden = {}] = await slack.as('U0ANN').messages(channel);
  await expect(slack.as('U0BEN').delete(hidden)).rejects.toMatchObject({ code: 'message_not_found' });
  await slack.as('U0ANN').delete(hidden);
  expect(await texts()).toEqual([]);
  expect(await slack.as('U0BEN').messages(channel)).toHaveLength(1);
});

it('nobody deletes what they do not see', async () => {
  const { ts } = await post('a card');
  await slack.changeUser('U0BEN', { isAdmin: true });
  await expect(slack.as('U0BEN').delete({ channel, ts })).rejects.toMatchObject({ code: 'channel_not_found' });
});
