import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, type Person, RefusedError } from '../../src/testing';
import { openTestSlack, type TestSlack } from '../test-slack';

let slack: TestSlack;
let ann: Person;
beforeEach(async () => {
  slack = await openTestSlack();
  ann = slack.as('U0ANN');
});
afterEach(() => slack.close());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const row = (block_id: string) => ({
  type: 'actions' as const,
  block_id,
  elements: [
    { type: 'button' as const, action_id: 'go', text: plain('Go') },
    { type: 'static_select' as const, action_id: 'pick', options: [option('one'), option('two')] },
  ],
});
const post = (text: string, more: object = {}) => slack.client.chat.postMessage({ channel: 'C0REVIEW', text, ...more });
const lastPayload = () => slack.received.at(-1)?.payload;

describe('somebody reads and writes', () => {
  it('in a channel, in a thread, and with the app', async () => {
    const parent = await ann.write('C0REVIEW', 'Who is here?');
    await post('I am', { thread_ts: parent.ts });
    await slack.client.chat.postMessage({ channel: 'U0ANN', text: 'Between us' });
    expect((await ann.messages('C0REVIEW')).map(({ text }) => text)).toEqual(['Who is here?']);
    const [, reply] = await ann.messages(parent);
    await ann.write(reply ?? parent, 'Welcome');
    expect((await ann.messages(parent)).map(({ text }) => text)).toEqual(['Who is here?', 'I am', 'Welcome']);
    expect((await ann.directMessages()).map(({ text, channel }) => [text, channel])).toEqual([['Between us', 'D0ANN']]);
  });

  it('waits for a message, by its words, in its blocks too, or by anything else', async () => {
    const waiting = ann.waitFor('C0REVIEW', 'News');
    await post('', { blocks: [{ type: 'header', text: plain('News!') }] });
    const news = await waiting;
    expect(await ann.waitFor('C0REVIEW', /^New.!$/)).toEqual(news);
    expect(await ann.waitFor('C0REVIEW', ({ bot_id }) => bot_id === 'B0BOT')).toEqual(news);
  });

  it('waits in vain, and is told for what', async () => {
    const parent = await ann.write('C0REVIEW', 'Who is here?');
    await expect(ann.waitFor(parent, 'nobody', 30)).rejects.toThrow(
      `waited 30 ms in vain for a message that says nobody to U0ANN in the thread ${parent.ts} of C0REVIEW`,
    );
    const never = eventually(async () => false, 'the end of time', 1);
    await expect(never).rejects.toThrow('waited 1 ms in vain for the end of time');
  });

  it('knows who and what is there', async () => {
    const { user, channels, commands } = await ann.workspace();
    expect([user.real_name, channels.at(-1), commands]).toEqual([
      'Ann Example',
      expect.objectContaining({ id: 'D0ANN', is_im: true }),
      [{ command: '/pending', description: 'What waits' }],
    ]);
  });
});

describe('somebody deletes', () => {
  it('a message of their own', async () => {
    await ann.delete(await ann.write('C0REVIEW', 'never mind'));
    expect(await ann.messages('C0REVIEW')).toEqual([]);
  });
});

describe('somebody clicks and chooses', () => {
  it('in a message, in the block that is meant', async () => {
    const message = await post('Two rows', { blocks: [row('first'), row('second')] });
    await ann.click(message, 'go');
    expect(lastPayload()).toMatchObject({ actions: [{ type: 'button', block_id: 'first' }] });
    await ann.click(message, { action_id: 'pick', block_id: 'second' }, 'two');
    expect(lastPayload()).toMatchObject({
      actions: [{ block_id: 'second', selected_option: { value: 'two' } }],
    });
  });

  it('in what only they see, in a modal and in Home', async () => {
    slack.answer(() => ({ body: { blocks: [row('hidden')] } }));
    const { ephemeral } = await ann.command('C0REVIEW', '/pending');
    await ann.click(ephemeral[0], 'go');
    expect(lastPayload()).toMatchObject({ container: { is_ephemeral: true } });

    slack.answer(async ({ payload }) => {
      const view = { type: 'modal' as const, title: plain('Pick one'), blocks: [row('asked')] };
      if (payload.type === 'shortcut') {
        await slack.client.views.open({ trigger_id: String(payload.trigger_id), view });
      } else {
        await slack.client.views.publish({ user_id: 'U0ANN', view: { type: 'home', blocks: [row('home')] } });
      }
      return {};
    });
    const { view: modal } = await ann.shortcut('submit_article');
    expect((await ann.views()).map(({ id }) => id)).toEqual([modal?.id]);
    const { home } = await ann.click(modal, 'go');
    expect(home?.blocks).toMatchObject([{ block_id: 'home' }]);
    const opened = await ann.openHome();
    expect([opened.ok, (await ann.home())?.id]).toEqual([true, home?.id]);
    await ann.click(opened.view, 'pick', 'one');
    expect(lastPayload()).toMatchObject({
      actions: [{ block_id: 'home', selected_option: { value: 'one' } }],
    });
  });

  const why = {
    type: 'input' as const,
    block_id: 'why',
    label: plain('Why'),
    element: { type: 'plain_text_input' as const, action_id: 'words' },
  };

  it('and the app is told what else stands there: what was chosen before, and what was typed meanwhile', async () => {
    const message = await post('Two rows', { blocks: [row('first'), row('second'), why] });
    await ann.click(message, { action_id: 'pick', block_id: 'first' }, 'one');
    await ann.click(message, { action_id: 'pick', block_id: 'second' }, 'two');
    await ann.click(message, 'go', undefined, { why: { words: 'Because' } });
    const picked = (value: string) => ({ pick: { selected_option: { value } } });
    const state = { values: { first: picked('one'), second: picked('two'), why: { words: { value: 'Because' } } } };
    expect(lastPayload()).toMatchObject({ actions: [{ action_id: 'go' }], state });
    await ann.click(message, 'go');
    expect(lastPayload()).toMatchObject({ state });
    await expect(ann.click(message, 'go', undefined, { what: {} })).rejects.toMatchObject({ code: 'block_not_found' });

    await slack.client.views.publish({ user_id: 'U0ANN', view: { type: 'home', blocks: [row('first'), why] } });
    const { view: home } = await ann.openHome();
    await ann.click(home, 'go', undefined, { first: { pick: 'two' }, why: { words: 'At home' } });
    const atHome = { first: picked('two'), why: { words: { value: 'At home' } } };
    expect(lastPayload()).toMatchObject({ view: { state: { values: atHome } } });
  });

  it('is refused what Slack’s client would not send', async () => {
    const section = (accessory: object) => ({ type: 'section' as const, text: plain('Several'), accessory });
    const several = [
      { type: 'multi_static_select', action_id: 'two', options: [option('a'), option('b'), option('c')] },
      { type: 'multi_users_select', action_id: 'one' },
    ].map((element, at) => section({ ...element, max_selected_items: 2 - at }));
    const sent = { ...why, block_id: 'sent', dispatch_action: true };
    const message = await post('A question', { blocks: [why, sent, ...several] });
    const words = (block_id: string) => ann.click(message, { action_id: 'words', block_id }, 'x');
    await expect(words('why')).rejects.toMatchObject({ code: 'no_dispatch_action' });
    await words('sent');
    expect(lastPayload()).toMatchObject({ actions: [{ block_id: 'sent', value: 'x' }] });
    const notThere = { code: 'invalid_arguments' };
    await expect(ann.click(message, 'two', ['a', 'b', 'c'])).rejects.toMatchObject(notThere);
    await expect(ann.click(message, 'one', ['U0ANN', 'U0BEN'])).rejects.toMatchObject(notThere);
    await expect(ann.click(message, 'one', ['U0NOBODY'])).rejects.toMatchObject(notThere);
    await ann.click(message, 'one', ['U0BEN']);
    expect(lastPayload()).toMatchObject({ actions: [{ selected_users: ['U0BEN'] }] });
  });

  it('is refused what is not there to be clicked, in words that tell what was tried', async () => {
    const message = await post('No button');
    await expect(ann.click(message, 'go')).rejects.toThrow(/^action_not_found: \/client\/actions .*"action_id":"go"/);
    await expect(ann.click(undefined, 'go')).rejects.toMatchObject({ code: 'view_not_found' });
    await expect(slack.as('U0NOBODY').views()).rejects.toThrow(RefusedError);
  });

  it('is told when the app fails', async () => {
    slack.answer(() => ({ status: 500 }));
    const message = await post('A button', { blocks: [row('only')] });
    expect(await ann.click(message, 'go')).toMatchObject({ ok: false, error: 'dispatch_failed' });
  });
});

it('somebody sends a modal off, after its faults are put right, or closes it', async () => {
  const modal = {
    type: 'modal' as const,
    title: plain('Ask'),
    submit: plain('Send'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'why',
        label: plain('Why'),
        element: { type: 'plain_text_input' as const, action_id: 'words' },
      },
    ],
  };
  slack.answer(async ({ payload }) => {
    const trigger_id = String(payload.trigger_id);
    if (payload.type === 'shortcut') await slack.client.views.open({ trigger_id, view: modal });
    return {};
  });
  const { view } = await ann.shortcut('submit_article');
  expect(await ann.submit(view)).toMatchObject({ errors: { why: 'Please complete this required field.' } });
  expect(await ann.submit(view, { why: { words: 'Because' } })).toMatchObject({ ok: true, views: [] });
  const again = await ann.shortcut('submit_article');
  expect(await ann.close(again.view, 'all')).toEqual([]);
});

describe('somebody sends off', () => {
  const view = (more: object = {}) => ({
    type: 'modal' as const,
    title: plain('A modal'),
    blocks: [{ type: 'divider' as const }],
    ...more,
  });
  const openedAs = async (more: object) => {
    slack.answer(async ({ payload }) => {
      await slack.client.views.open({ trigger_id: String(payload.trigger_id), view: view(more) });
      return {};
    });
    const { view: opened } = await ann.shortcut('submit_article');
    slack.answer(() => ({}));
    return opened;
  };

  it('no modal that has no button for that, or one that cannot be pressed', async () => {
    await expect(ann.submit(await openedAs({}))).rejects.toMatchObject({ code: 'no_submit_button' });
    const disabled = await openedAs({ submit: plain('Send'), submit_disabled: true });
    await expect(ann.submit(disabled)).rejects.toMatchObject({ code: 'submit_disabled' });
  });

  it('the topmost modal only, of three at most, and each with an external_id of its own', async () => {
    const first = await openedAs({ submit: plain('Send'), external_id: 'first' });
    const answer = (response_action: string, external_id: string) =>
      slack.answer(() => ({ body: { response_action, view: view({ submit: plain('Send'), external_id }) } }));
    const top = async () => (await ann.views()).at(-1);
    answer('push', 'first');
    expect(await ann.submit(first)).toMatchObject({ detail: { error: 'duplicate_external_id' } });
    answer('push', 'second');
    expect(await ann.submit(first)).toMatchObject({ ok: true, views: [{}, {}] });
    await expect(ann.submit(first)).rejects.toMatchObject({ code: 'view_covered' });
    answer('update', 'first');
    expect(await ann.submit(await top())).toMatchObject({ detail: { error: 'duplicate_external_id' } });
    answer('update', 'second');
    expect(await ann.submit(await top())).toMatchObject({ ok: true });
    answer('push', 'third');
    expect(await ann.submit(await top())).toMatchObject({ ok: true, views: [{}, {}, {}] });
    answer('push', 'fourth');
    expect(await ann.submit(await top())).toMatchObject({ ok: false, detail: { error: 'push_limit_reached' } });
  });
});

it('somebody allows an app, or does not', async () => {
  const page = new URL('/oauth/v2/authorize', slack.url);
  page.search = new URLSearchParams({
    client_id: 'client-of-A0APP',
    scope: 'chat:write',
    state: 's',
    redirect_uri: new URL('/slack/oauth_redirect', slack.requestUrl).href,
  }).toString();
  const answered = async (answer: 'allow' | 'cancel') => new URL(await ann.consent(page.href, answer)).searchParams;
  expect((await answered('allow')).get('code')).toMatch(/./);
  expect((await answered('cancel')).get('error')).toBe('access_denied');
  page.searchParams.set('client_id', 'nobody');
  await expect(ann.consent(page.href, 'allow')).rejects.toThrow('the consent page answered 400');
});
