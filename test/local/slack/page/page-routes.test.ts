import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Harness, startHarness } from '../harness';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const page = async (query: string) => (await fetch(`${h.slack.url}/?${query}`)).text();

it('lists messages with buttons that say what a click is about, and runs nothing that a message says', async () => {
  const { ts = '' } = await h.client.chat.postMessage({
    channel: 'C0REVIEW',
    text: 'card',
    blocks: [
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: '<script>alert(1)</script>' }] },
        ],
      },
      {
        type: 'actions',
        block_id: 'b1',
        elements: [
          {
            type: 'button',
            action_id: 'approve',
            value: 'a1',
            text: { type: 'plain_text', text: 'Approve' },
          },
        ],
      },
    ],
  });
  const html = await page('user=U0ANN&at=C0REVIEW');
  expect(html).not.toContain('<script>alert(1)');
  const written = /data-act="([^"]+)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const seen = await h.post('/client/actions', { user: 'U0ANN', ...JSON.parse(written) });
  expect(seen).toMatchObject({ ok: true, message: { ts } });
  expect(h.received.at(-1)?.payload).toMatchObject({ actions: [{ action_id: 'approve', value: 'a1' }] });
});

it('shows the open modal with its fields', async () => {
  h.answer(async ({ payload }) => {
    await h.client.views.open({
      trigger_id: String(payload.trigger_id),
      view: {
        type: 'modal',
        title: { type: 'plain_text', text: 'Submit an article' },
        submit: { type: 'plain_text', text: 'Send' },
        blocks: [
          {
            type: 'input',
            block_id: 'title',
            label: { type: 'plain_text', text: 'Title' },
            element: { type: 'plain_text_input', action_id: 'words' },
          },
        ],
      },
    });
    return {};
  });
  await h.post('/client/shortcuts', { user: 'U0ANN', callbackId: 'submit_article' });
  const html = await page('user=U0ANN&at=home');
  expect(html).toContain('Submit an article');
  expect(html).toContain('name="[&quot;title&quot;,&quot;words&quot;]"');
});

it('shows nobody a channel they are not in', async () => {
  expect((await fetch(`${h.slack.url}/?user=U0BEN&at=C0REVIEW`)).status).toBe(404);
});
