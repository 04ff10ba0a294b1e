import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { App } from '@slack/bolt';
import { given } from '../../src/given';
import { boltApp } from '../bolt';
import { openTestSlack, type TestSlack } from '../test-slack';

let slack: TestSlack;
let app: App;
beforeEach(async () => {
  slack = await openTestSlack();
  app = boltApp(slack);
});
afterEach(() => slack.close());

const card = {
  channel: 'C0REVIEW',
  text: 'A card',
  blocks: ['a1', 'a2'].map((value) => ({
    type: 'actions' as const,
    block_id: `card-${value}`,
    elements: [
      {
        type: 'button' as const,
        action_id: 'approve',
        value,
        text: { type: 'plain_text' as const, text: 'Approve' },
      },
    ],
  })),
};
const modal = {
  type: 'modal' as const,
  callback_id: 'reject_reason',
  private_metadata: 'a1',
  title: { type: 'plain_text' as const, text: 'Reject' },
  submit: { type: 'plain_text' as const, text: 'Reject' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'reason',
      label: { type: 'plain_text' as const, text: 'Reason' },
      element: { type: 'plain_text_input' as const, action_id: 'words', max_length: 10 },
    },
  ],
};

describe('Bolt takes the stand-in’s requests for Slack’s own', () => {
  it('a click: the right button of several, answered by an update and an ephemeral', async () => {
    const { ts = '' } = await slack.client.chat.postMessage(card);
    app.action('approve', async ({ ack, action, body, client, respond }) => {
      await ack();
      const value = action.type === 'button' ? action.value : '';
      await client.chat.update({ channel: 'C0REVIEW', ts, text: `${value} by ${body.user.id}` });
      await respond({ text: 'Done', replace_original: false });
    });
    const seen = await slack.as('U0ANN').click({ channel: 'C0REVIEW', ts }, 'approve', 'a2');
    expect(seen).toMatchObject({ ok: true, message: { text: 'a2 by U0ANN' }, ephemeral: [{ text: 'Done' }] });
    expect(slack.received[0]?.payload).toMatchObject({
      type: 'block_actions',
      team: { id: 'T0TEST', domain: 'test' },
      user: { id: 'U0ANN', username: 'ann', name: 'ann', team_id: 'T0TEST' },
      api_app_id: 'A0APP',
      container: { type: 'message', message_ts: ts, channel_id: 'C0REVIEW', is_ephemeral: false },
      channel: { id: 'C0REVIEW', name: 'review' },
      message: { ts, text: 'A card', bot_id: 'B0BOT' },
      state: { values: {} },
      actions: [
        {
          type: 'button',
          action_id: 'approve',
          block_id: 'card-a2',
          value: 'a2',
          text: { type: 'plain_text', text: 'Approve', emoji: true },
          action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
        },
      ],
    });
  });

  it('a click on an ephemeral message, which only response_url can replace', async () => {
    const { message_ts = '' } = await slack.client.chat.postEphemeral({ ...card, user: 'U0ANN' });
    app.action('approve', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Replaced', replace_original: true });
    });
    const hidden = await slack.as('U0ANN').waitFor('C0REVIEW', ({ ts }) => ts === message_ts);
    const seen = await slack.as('U0ANN').click(hidden, 'approve', 'a1');
    expect(seen).toMatchObject({ ok: true, message: { ts: message_ts, text: 'Replaced' } });
    expect(seen.message).not.toHaveProperty('blocks');
    expect(slack.received[0]?.payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(slack.received[0]?.payload).not.toHaveProperty('message');
  });

  it('a command, answered at once and later', async () => {
    app.command('/pending', async ({ ack, command, respond }) => {
      await respond('later');
      await ack({ response_type: 'ephemeral', text: `at once: ${command.text} in ${command.channel_name}` });
    });
    const seen = await slack.as('U0ANN').command('C0REVIEW', '/pending', 'dogs & cats');
    expect(seen.ephemeral).toMatchObject([{ text: 'later' }, { text: 'at once: dogs & cats in review' }]);
    expect(slack.received[0]?.payload).toMatchObject({
      command: '/pending',
      user_id: 'U0ANN',
      channel_id: 'C0REVIEW',
    });
  });

  it('a shortcut that opens a modal; its submission; faults marked in place', async () => {
    app.shortcut('submit_article', async ({ ack, shortcut, client }) => {
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal });
      await ack();
    });
    app.view('reject_reason', async ({ ack, view }) => {
      const words = view.state.values.reason?.words?.value ?? '';
      if (words === 'no') await ack({ response_action: 'errors', errors: { reason: 'Say more.' } });
      else await ack();
    });
    const ben = slack.as('U0BEN');
    const opened = await ben.shortcut('submit_article');
    const viewId = opened.view?.id ?? '';
    const submit = (words: string) => ben.submit({ id: viewId }, { reason: { words } });

    expect(await submit('no')).toMatchObject({ ok: false, errors: { reason: 'Say more.' } });
    expect(await ben.views()).toHaveLength(1);
    expect(await submit('because')).toMatchObject({ ok: true, views: [] });
    expect(slack.received.at(-1)?.payload).toMatchObject({
      type: 'view_submission',
      user: { id: 'U0BEN' },
      view: {
        id: viewId,
        callback_id: 'reject_reason',
        private_metadata: 'a1',
        state: { values: { reason: { words: { type: 'plain_text_input', value: 'because' } } } },
      },
    });
  });

  it('Home, opened and then clicked', async () => {
    const home = (label: string) => ({
      type: 'home' as const,
      blocks: [
        {
          type: 'actions' as const,
          elements: [
            {
              type: 'button' as const,
              action_id: 'refresh',
              text: { type: 'plain_text' as const, text: label },
            },
          ],
        },
      ],
    });
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: home('Refresh') });
    });
    app.action('refresh', async ({ ack, body, client }) => {
      await ack();
      const hash = 'view' in body ? body.view?.hash : undefined;
      await client.views.publish({ user_id: body.user.id, view: home('Again'), ...given({ hash }) });
    });
    const ann = slack.as('U0ANN');
    const { view } = await ann.openHome();
    const clicked = await ann.click(view, 'refresh');
    expect(clicked.home?.id).toBe(view?.id);
    expect((await ann.home())?.blocks).toMatchObject([{ elements: [{ text: { text: 'Again' } }] }]);
    expect(await slack.as('U0BEN').home()).toBeNull();
  });

  it('two people clicking at the same instant', async () => {
    const { ts = '' } = await slack.client.chat.postMessage({
      channel: 'C0REVIEW',
      text: 'x',
      blocks: card.blocks,
    });
    await slack.changeChannel('C0REVIEW', { members: ['U0BOT', 'U0ANN', 'U0BEN'] });
    app.action('approve', async ({ ack, body, respond }) => {
      await ack();
      await respond({ text: `for ${body.user.id}` });
    });
    const click = (user: string) => slack.as(user).click({ channel: 'C0REVIEW', ts }, 'approve');
    const users = ['U0ANN', 'U0BEN'];
    const seen = await Promise.all(users.map(click));
    expect(seen.map(({ ephemeral }) => ephemeral?.map(({ text }) => text))).toEqual(
      users.map((user) => [`for ${user}`]),
    );
  });
});
