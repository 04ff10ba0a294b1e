import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppAnswer } from '../scripted-app';
import { openTestSlack, type TestSlack } from '../test-slack';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());
beforeEach(() => slack.answer(() => ({})));

const command = { user: 'U0ANN', channel: 'C0REVIEW', command: '/pending' };
const run = () => slack.as('U0ANN').command('C0REVIEW', '/pending');
async function post(path: string, body: object) {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(slack.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, ...((await answer.json()) as object) };
}

describe('when the app fails, the person is told as Slack tells them', () => {
  it.each<[string, AppAnswer, string]>([
    ['an error', { status: 500 }, 'dispatch_failed'],
    ['no listener', { status: 404 }, 'dispatch_failed'],
    ['a redirect', { status: 302 }, 'dispatch_failed'],
    ['blocks that are none', { body: { blocks: [{ type: 'bogus' }] } }, 'invalid_command_response'],
  ])('%s', async (_what, answer, error) => {
    slack.answer(() => answer);
    expect(await run()).toMatchObject({
      ok: false,
      error,
      text: `/pending failed with the error "${error}"`,
    });
  });

  it('no answer within three seconds', async () => {
    slack.answer(() => ({ delayMs: 3400 }));
    const start = performance.now();
    const seen = await run();
    expect(seen.error).toBe('operation_timeout');
    expect(performance.now() - start).toBeLessThan(3350);
  });
});

describe('a command’s answer', () => {
  it('in JSON may go to the channel', async () => {
    slack.answer(() => ({ body: { response_type: 'in_channel', text: 'for all' } }));
    expect((await run()).ephemeral).toEqual([]);
    const messages = await slack.as('U0ANN').messages('C0REVIEW');
    expect(messages.map(({ text }) => text)).toEqual(['for all']);
  });

  it('in plain text is for the person only', async () => {
    slack.answer(() => ({ body: 'for you' }));
    expect((await run()).ephemeral).toMatchObject([{ text: 'for you' }]);
  });
});

it.each([
  ['/client/commands', { ...command, command: '/other' }, 'unknown_command'],
  ['/client/commands', { ...command, user: 'U0BEN' }, 'channel_not_found'],
  ['/client/commands', { ...command, user: 'U0BOT' }, 'user_not_found'],
  ['/client/shortcuts', { user: 'U0ANN', callbackId: 'other' }, 'unknown_shortcut'],
  ['/client/views/submit', { user: 'U0ANN', viewId: 'V1' }, 'view_not_found'],
  ['/client/messages', { user: 'U0ANN', channel: 'C0OLD', text: 'x' }, 'channel_not_found'],
  ['/client/messages', { user: 'U0ANN', channel: 'C0REVIEW' }, 'invalid_arguments'],
])('%s refuses %j', async (path, body, error) => {
  const before = slack.received.length;
  expect(await post(path, body)).toMatchObject({ status: 400, ok: false, error });
  expect(slack.received).toHaveLength(before);
});

it('takes JSON only, which no page of another origin can send unasked', async () => {
  const body = JSON.stringify({ user: 'U0ANN', channel: 'C0REVIEW', text: 'forged' });
  const plain = await fetch(`${slack.url}/client/messages`, { method: 'POST', body });
  expect(plain.status).toBe(400);
});
