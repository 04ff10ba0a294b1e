import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from './test-slack';

let slack: TestSlack;
beforeEach(async () => {
  slack = await openTestSlack();
});
afterEach(() => slack.close());

it('has everything that was acknowledged after a restart, and goes on with later timestamps', async () => {
  const metadata = { event_type: 'card', event_payload: { id: 'a1' } };
  const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'card', metadata });
  await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'reply', thread_ts: ts });
  await slack.client.chat.postMessage({ channel: 'U0BEN', text: 'held' });
  const home = await slack.client.views.publish({
    user_id: 'U0ANN',
    view: { type: 'home', blocks: [{ type: 'divider' }] },
  });
  await slack.as('U0ANN').shortcut('submit_article');
  await slack.client.views.open({
    trigger_id: String(slack.received.at(-1)?.payload.trigger_id),
    view: { type: 'modal', title: { type: 'plain_text', text: 'Open' }, blocks: [{ type: 'divider' }] },
  });
  await slack.changeChannel('C0ALL', { isArchived: true });

  await slack.restart();

  const history = await slack.client.conversations.history({
    channel: 'C0REVIEW',
    include_all_metadata: true,
  });
  expect(history.messages).toMatchObject([{ ts, text: 'card', metadata, reply_count: 1 }]);
  const replies = await slack.client.conversations.replies({ channel: 'C0REVIEW', ts });
  expect(replies.messages?.map(({ text }) => text)).toEqual(['card', 'reply']);
  expect(await slack.as('U0BEN').messages('D0BEN')).toHaveLength(1);
  expect(await slack.as('U0ANN').home()).toMatchObject({
    id: home.view?.id,
    hash: home.view?.hash,
  });
  expect(await slack.as('U0ANN').views()).toMatchObject([{ title: { text: 'Open' } }]);
  expect((await slack.client.conversations.info({ channel: 'C0ALL' })).channel?.is_archived).toBe(true);
  const later = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'later' });
  expect(Number(later.ts)).toBeGreaterThan(Number(ts));
});

it('shows a person their channels only', async () => {
  const ids = async (user: string) => (await slack.as(user).workspace()).channels.map(({ id }) => id);
  expect(await ids('U0ANN')).toEqual(['C0REVIEW', 'C0ALL', 'C0SECRET', 'D0ANN']);
  expect(await ids('U0BEN')).toEqual(['C0ALL', 'D0BEN']);
});
