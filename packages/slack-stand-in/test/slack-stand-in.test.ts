import { request } from 'node:http';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Harness, startHarness } from './harness';

let h: Harness;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.stop());

it('has everything that was acknowledged after a restart, and goes on with later timestamps', async () => {
  const metadata = { event_type: 'card', event_payload: { id: 'a1' } };
  const { ts = '' } = await h.client.chat.postMessage({ channel: 'C0REVIEW', text: 'card', metadata });
  await h.client.chat.postMessage({ channel: 'C0REVIEW', text: 'reply', thread_ts: ts });
  await h.client.chat.postMessage({ channel: 'U0BEN', text: 'held' });
  const home = await h.client.views.publish({
    user_id: 'U0ANN',
    view: { type: 'home', blocks: [{ type: 'divider' }] },
  });
  await h.post('/client/shortcuts', { user: 'U0ANN', callbackId: 'submit_article' });
  await h.client.views.open({
    trigger_id: String(h.received.at(-1)?.payload.trigger_id),
    view: { type: 'modal', title: { type: 'plain_text', text: 'Open' }, blocks: [{ type: 'divider' }] },
  });
  await h.post('/control/channels/C0ALL', { isArchived: true });

  await h.restart();

  const history = await h.client.conversations.history({ channel: 'C0REVIEW', include_all_metadata: true });
  expect(history.messages).toMatchObject([{ ts, text: 'card', metadata, reply_count: 1 }]);
  const replies = await h.client.conversations.replies({ channel: 'C0REVIEW', ts });
  expect(replies.messages?.map(({ text }) => text)).toEqual(['card', 'reply']);
  expect((await h.get('/client/messages?user=U0BEN&channel=D0BEN')).messages).toHaveLength(1);
  expect((await h.get('/client/home?user=U0ANN')).view).toMatchObject({
    id: home.view?.id,
    hash: home.view?.hash,
  });
  expect((await h.get('/client/views?user=U0ANN')).views).toMatchObject([{ title: { text: 'Open' } }]);
  expect((await h.client.conversations.info({ channel: 'C0ALL' })).channel?.is_archived).toBe(true);
  const later = await h.client.chat.postMessage({ channel: 'C0REVIEW', text: 'later' });
  expect(Number(later.ts)).toBeGreaterThan(Number(ts));
});

it('shows a person their channels only', async () => {
  const ids = async (user: string) =>
    (await h.get(`/client/workspace?user=${user}`)).channels?.map(({ id }) => id);
  expect(await ids('U0ANN')).toEqual(['C0REVIEW', 'C0ALL', 'C0SECRET', 'D0ANN']);
  expect(await ids('U0BEN')).toEqual(['C0ALL', 'D0BEN']);
});

it('answers to no other host’s name', async () => {
  const status = await new Promise((resolve, reject) => {
    const { port } = new URL(h.slack.url);
    const asked = request({
      host: '127.0.0.1',
      port,
      path: '/control/exchanges',
      headers: { Host: 'evil.example' },
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
  expect(status).toBe(421);
});
