import { describe, expect, it, jest } from '@jest/globals';
import { answers } from '../../../src/slack/answers/answers';
import { said } from '../../../src/slack/blocks/block';
import { callsTo } from '../support/calls-to';
import { fakeSlack } from '../support/fake-slack';

const slack = fakeSlack();

function desk() {
  const { calls, log } = callsTo(slack);
  return { ...answers({ slack: calls, log }), lines: log.lines };
}
const everywhere = () => ({ user: 'U0MONA', channel: 'C0REVIEW', responseUrl: slack.responseUrl });
const methods = () => slack.requests.map(({ method }) => method);

describe('an answer', () => {
  it.each([
    ['its response_url', () => everywhere(), ['respond']],
    ['the channel, without one', () => ({ user: 'U0MONA', channel: 'C0REVIEW' }), ['chat.postEphemeral']],
    ['a direct message, without a channel', () => ({ user: 'U0MONA' }), ['chat.postMessage']],
  ])('goes to %s, and nowhere else', async (_, to, expected) => {
    const { say, lines } = desk();
    await say(to(), 'Done.');
    expect(methods()).toEqual(expected);
    expect(lines).toEqual([]);
  });

  it('tries one way after the other, in this order, and stops at the first that works', async () => {
    slack.answer('respond', { status: 404 });
    slack.refuse('chat.postEphemeral', 'user_not_in_channel');
    const { say, lines } = desk();
    await say(everywhere(), 'Done.');
    expect(methods()).toEqual(['respond', 'chat.postEphemeral', 'chat.postMessage']);
    expect(lines).toMatchObject([
      { event: 'answer-not-delivered', tried: 1, of: 3, error: 'Error: response_url answered 404' },
      { event: 'answer-not-delivered', tried: 2, of: 3 },
    ]);
  });

  it('waits two seconds for its response_url, and no longer', async () => {
    slack.answer('respond', 'hang');
    const later = setTimeout;
    // With a fake clock nothing would be sent, so its seconds are hundredths here.
    const limited = jest
      .spyOn(globalThis, 'setTimeout')
      .mockImplementationOnce(((run: () => void, limit = 0) => later(run, limit / 100)) as typeof setTimeout);
    try {
      const { say, lines } = desk();
      await say(everywhere(), 'Done.');
      expect(limited.mock.calls[0]?.[1]).toBe(2000);
      expect(methods()).toEqual(['respond', 'chat.postEphemeral']);
      expect(lines).toMatchObject([{ event: 'answer-not-delivered', error: expect.stringMatching(/^TimeoutError/) }]);
    } finally {
      limited.mockRestore();
    }
  });

  it('is never a failure: when no way works, that is logged', async () => {
    for (const method of ['respond', 'chat.postEphemeral', 'chat.postMessage']) slack.answer(method, { status: 500 });
    const { say, lines } = desk();
    await expect(say(everywhere(), 'Done.')).resolves.toBeUndefined();
    expect(lines.at(-1)).toEqual({ level: 'error', event: 'answer-lost', user: 'U0MONA' });
  });

  it('survives a response_url that is no address', async () => {
    await desk().say({ user: 'U0MONA', responseUrl: 'nowhere' }, 'Done.');
    expect(methods()).toEqual(['chat.postMessage']);
  });

  it.each([
    ['in its place', true],
    ['beside it', false],
  ])('may be shown %s', async (_, replace) => {
    const message = said('Waiting');
    await desk().show(everywhere(), message, { replace });
    expect(slack.argsOf('respond')).toEqual([{ response_type: 'ephemeral', replace_original: replace, ...message }]);
  });

  it('as a sentence leaves the message it answers', async () => {
    await desk().say(everywhere(), 'Done.');
    expect(slack.argsOf('respond')).toMatchObject([{ replace_original: false, text: 'Done.' }]);
  });
});
