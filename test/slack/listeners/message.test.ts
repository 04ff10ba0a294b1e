import { describe, expect, it, jest } from '@jest/globals';
import { messageBlocks } from 'slack-stand-in/block-kit';
import type { SlackUseCases } from '../../../src/slack/slack-deps';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { signedEvent } from '../support/requests';

const slack = fakeSlack();

const written = (event: object) =>
  signedEvent(
    JSON.stringify({
      type: 'event_callback',
      team_id: 'T0LOCAL',
      event: {
        ...{ type: 'message', user: 'U0NIA', text: 'What can you do?', ts: '1.1', event_ts: '1.1' },
        ...{ channel: 'D0NIA', channel_type: 'im', ...event },
      },
    }),
    { contentType: 'application/json' },
  );
const claiming = () => {
  const claimed = new Set<string>();
  return jest.fn<SlackUseCases['claimAnswer']>(async (channel, ts) => {
    const isFirst = !claimed.has(`${channel} ${ts}`);
    claimed.add(`${channel} ${ts}`);
    return isFirst;
  });
};

describe('what somebody writes to the app', () => {
  it('is answered with what it can do, in blocks that Slack takes', async () => {
    const { handler } = appUnderTest(slack, { claimAnswer: claiming() });
    expect((await handler(written({}))).statusCode).toBe(200);
    const [answer] = slack.argsOf('chat.postMessage');
    expect(answer).toMatchObject({ channel: 'D0NIA', text: expect.stringContaining('Submit an article') });
    expect(answer?.thread_ts).toBeUndefined();
    expect(answer?.text).toContain('/pending shows what waits');
    expect(messageBlocks.safeParse(answer?.blocks).error).toBeUndefined();
    expect(answer?.blocks).toMatchObject([{}, {}, { elements: [{ action_id: 'submit_article' }] }]);
  });

  it('is answered in the thread that it was written in, also with a file', async () => {
    const { handler } = appUnderTest(slack, { claimAnswer: claiming() });
    await handler(written({ thread_ts: '0.9', subtype: 'file_share' }));
    expect(slack.argsOf('chat.postMessage')).toMatchObject([{ channel: 'D0NIA', thread_ts: '0.9' }]);
  });

  it('is answered once, however often it is sent', async () => {
    const { handler } = appUnderTest(slack, { claimAnswer: claiming() });
    for (let time = 0; time < 3; time++) await handler(written({}));
    await handler(written({ ts: '1.2' }));
    expect(slack.argsOf('chat.postMessage')).toHaveLength(2);
  });

  it('is answered once Slack has waited for what it asks for, where several wrote in a moment', async () => {
    let refusals = 2;
    slack.answer('chat.postMessage', () => {
      refusals -= 1;
      return refusals < 0 ? undefined : { status: 429, headers: { 'Retry-After': '1' } };
    });
    const { handler, logged } = appUnderTest(slack, { claimAnswer: claiming() });
    await handler(written({}));
    expect(slack.argsOf('chat.postMessage')).toHaveLength(3);
    expect(refusals).toBe(-1);
    expect(logged.filter((line) => line.startsWith('listener-failed'))).toEqual([]);
  });
});

it.each<[string, object]>([
  ['an app, this one among them', { bot_id: 'B0BOT' }],
  ['an edit', { subtype: 'message_changed', message: { user: 'U0NIA', ts: '1.1', text: 'x' } }],
  ['a deletion', { subtype: 'message_deleted', deleted_ts: '1.1' }],
  ['an app of old', { subtype: 'bot_message', user: undefined }],
  ['what Slack itself says', { subtype: 'channel_join' }],
  ['a person in a channel', { channel: 'C0REVIEW', channel_type: 'channel' }],
])('%s is not answered', async (_, event) => {
  const claimAnswer = claiming();
  const { handler } = appUnderTest(slack, { claimAnswer });
  expect((await handler(written(event))).statusCode).toBe(200);
  expect(claimAnswer).not.toHaveBeenCalled();
  expect(slack.argsOf('chat.postMessage')).toEqual([]);
});
