import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestSlack, type TestSlack } from '../test-slack';
import { workspace } from '../workspace';

let slack: TestSlack;
const open = async (options: Parameters<typeof openTestSlack>[0] = {}) => {
  await slack?.close();
  slack = await openTestSlack(options);
};
beforeEach(() => open({ events: ['message.im', 'message.channels'] }));
afterEach(() => slack.close());

const ann = () => slack.as('U0ANN');
const direct = async () => (await ann().workspace()).channels.find(({ is_im }) => is_im)?.id ?? '';
const heard = () => slack.received.map(({ payload }) => payload.event as Record<string, unknown> | undefined);

describe('what somebody writes', () => {
  it('is told to the app, as Slack’s events have it', async () => {
    const channel = await direct();
    const { ts } = await ann().write(channel, 'What <can> you do?');
    expect(slack.received[0]?.payload).toMatchObject({
      type: 'event_callback',
      event_id: expect.stringMatching(/^Ev/),
    });
    expect(heard()).toEqual([
      {
        ...{ type: 'message', user: 'U0ANN', text: 'What &lt;can&gt; you do?', ts, team: 'T0TEST' },
        ...{ channel, channel_type: 'im', event_ts: ts },
      },
    ]);
  });

  it('in a channel and in a thread, where the app is', async () => {
    const { channel, ts } = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'card' });
    await ann().write({ channel, ts }, 'in its thread');
    await ann().write('C0ALL', 'where it is not');
    expect(heard()).toMatchObject([{ channel, channel_type: 'channel', thread_ts: ts, text: 'in its thread' }]);
  });

  it('is not told of a conversation that the app does not subscribe to, nor without the scope', async () => {
    await open({ events: ['message.groups'] });
    await ann().write(await direct(), 'hello');
    const scopes = workspace.bot.scopes.filter((one) => one !== 'im:history');
    await open({ events: ['message.im'], workspace: { bot: { ...workspace.bot, scopes } } });
    await ann().write(await direct(), 'hello');
    expect(heard()).toEqual([]);
  });

  it('is told nothing of what the app itself says', async () => {
    await slack.client.chat.postMessage({ channel: await direct(), text: 'mine' });
    expect(heard()).toEqual([]);
  });

  it('stands there though the app fails', async () => {
    slack.answer(() => ({ status: 500 }));
    await ann().write(await direct(), 'hello');
    expect((await ann().directMessages()).map(({ text }) => text)).toEqual(['hello']);
  });
});
