import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Entered } from '../../src/testing';
import { openStandingSlack, type StandingSlack } from '../test-slack';

let slack: StandingSlack;
beforeEach(async () => {
  slack = await openStandingSlack();
});
afterEach(() => slack.close());

const refused = (error: string) => ({ data: { ok: false, error } });
const modal = (text: string, more: object = {}) => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text },
  blocks: [{ type: 'divider' as const }],
  ...more,
});
const home = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };

async function trigger(): Promise<string> {
  await slack.as('U0ANN').shortcut('submit_article');
  return String(slack.received.at(-1)?.payload.trigger_id);
}
const open = async (title: string, more?: object) =>
  slack.client.views.open({ trigger_id: await trigger(), view: modal(title, more) });

it('opens a modal by a trigger_id once, within three seconds', async () => {
  const trigger_id = await trigger();
  const view = modal('One');
  await expect(slack.client.views.open({ trigger_id: 'made.up', view })).rejects.toMatchObject(
    refused('invalid_trigger_id'),
  );
  slack.pass(3000);
  await expect(slack.client.views.open({ trigger_id, view })).resolves.toMatchObject({ ok: true });
  await expect(slack.client.views.open({ trigger_id, view })).rejects.toMatchObject(refused('exchanged_trigger_id'));
  const late = await trigger();
  slack.pass(3001);
  await expect(slack.client.views.open({ trigger_id: late, view })).rejects.toMatchObject(
    refused('expired_trigger_id'),
  );
});

it('checks the view before it spends the trigger_id', async () => {
  const trigger_id = await trigger();
  const broken = slack.client.views.open({ trigger_id, view: modal('x'.repeat(25)) });
  await expect(broken).rejects.toMatchObject({
    data: {
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
      },
    },
  });
  await expect(slack.client.views.open({ trigger_id, view: modal('Fine') })).resolves.toMatchObject({
    ok: true,
  });
});

it('stacks three modals, closes back down, and tells the app when asked', async () => {
  const first = await open('One', { notify_on_close: true });
  const push = async (title: string) => slack.client.views.push({ trigger_id: await trigger(), view: modal(title) });
  const second = await push('Two');
  expect(second.view).toMatchObject({ previous_view_id: first.view?.id, root_view_id: first.view?.id });
  const third = await push('Three');
  await expect(push('Four')).rejects.toMatchObject(refused('push_limit_reached'));
  const close = (id = '') => slack.as('U0ANN').close({ id });
  expect(await close(third.view?.id)).toHaveLength(2);
  await close(second.view?.id);
  const before = slack.received.length;
  expect(await close(first.view?.id)).toEqual([]);
  expect(slack.received.slice(before)).toMatchObject([{ payload: { type: 'view_closed', is_cleared: false } }]);
});

it('updates an open view by id, external id and hash', async () => {
  const opened = await open('One', { external_id: 'ext-1' });
  const view_id = opened.view?.id ?? '';
  const hash = opened.view?.hash ?? '';
  const updated = await slack.client.views.update({
    external_id: 'ext-1',
    view: modal('Two', { external_id: 'ext-1' }),
  });
  expect(updated.view).toMatchObject({ id: view_id, title: { text: 'Two' } });
  await expect(slack.client.views.update({ view_id, hash, view: modal('Three') })).rejects.toMatchObject(
    refused('hash_conflict'),
  );
  await slack.as('U0ANN').close({ id: view_id });
  await expect(slack.client.views.update({ view_id, view: modal('Three') })).rejects.toMatchObject(
    refused('not_found'),
  );
});

it('publishes a Home to one person, unless it changed since', async () => {
  const first = await slack.client.views.publish({ user_id: 'U0ANN', view: home });
  const hash = first.view?.hash ?? '';
  const again = await slack.client.views.publish({ user_id: 'U0ANN', view: home, hash });
  expect(again.view?.id).toBe(first.view?.id);
  await expect(slack.client.views.publish({ user_id: 'U0ANN', view: home, hash })).rejects.toMatchObject(
    refused('hash_conflict'),
  );
  await expect(slack.client.views.publish({ user_id: 'U0NONE', view: home })).rejects.toMatchObject(
    refused('user_not_found'),
  );
});

const input = (more: object = {}, element: object = {}) => ({
  type: 'input',
  block_id: 'reason',
  label: { type: 'plain_text', text: 'Reason' },
  element: { type: 'plain_text_input', action_id: 'words', ...element },
  ...more,
});
const submit = { type: 'plain_text', text: 'Send' };

it('does not send what the client itself would hold back', async () => {
  const { view } = await open('Ask', { submit, blocks: [input({}, { min_length: 3 })] });
  const before = slack.received.length;
  const send = (values: Entered) => slack.as('U0ANN').submit(view, values);
  expect(await send({})).toMatchObject({ errors: { reason: 'Please complete this required field.' } });
  expect(await send({ reason: { words: 'no' } })).toMatchObject({ ok: false, error: 'invalid_input' });
  expect(slack.received).toHaveLength(before);
  expect(await send({ reason: { words: 'because' } })).toMatchObject({ ok: true, views: [] });
});

it.each([
  ['update', (view: object) => ({ response_action: 'update', view }), ['Next']],
  ['push', (view: object) => ({ response_action: 'push', view }), ['Ask', 'Next']],
  ['clear', () => ({ response_action: 'clear' }), []],
])('obeys the response_action %s', async (_name, answer, titles) => {
  const { view } = await open('Ask', { submit, blocks: [input({ optional: true })] });
  slack.answer(() => ({ body: answer(modal('Next')) }));
  const seen = await slack.as('U0ANN').submit(view);
  expect(seen.views).toMatchObject(titles.map((text) => ({ title: { text } })));
});

it.each([
  ['errors for a block that is no input', { body: { response_action: 'errors', errors: { other: 'x' } } }],
  ['a view that is none', { body: { response_action: 'update', view: { type: 'modal' } } }],
  ['words', { body: 'thanks' }],
  ['an error', { status: 500 }],
])('tells the person of trouble when the app answers a submission with %s', async (_what, answer) => {
  const { view } = await open('Ask', { submit, blocks: [input({ optional: true })] });
  slack.answer(() => answer);
  const seen = await slack.as('U0ANN').submit(view);
  expect(seen).toMatchObject({ ok: false, text: 'We had some trouble connecting. Try again?' });
  expect(await slack.as('U0ANN').views()).toHaveLength(1);
});
