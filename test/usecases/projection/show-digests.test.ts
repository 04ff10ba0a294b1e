import { beforeEach, describe, expect, it } from '@jest/globals';
import { MessageGoneError, SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
import { aProjection } from '../../support/projection';

let desk: Awaited<ReturnType<typeof aProjection>>;
const calls = () => desk.slack.calls;
const ids = (count: number, prefix = 'a') => Array.from({ length: count }, (_, n) => `${prefix}${n}`);
const burst = async (count = 25) => {
  for (const id of ids(count)) await desk.hold(id);
  await desk.sweep();
};
const edits = () => calls().filter((call) => call.startsWith('update digest'));

beforeEach(async () => {
  desk = await aProjection({ policy: { remindEverySeconds: 3600 } });
});

describe('a digest', () => {
  it('is one message for a burst, joined by what comes soon after', async () => {
    await burst();
    desk.time.pass(10);
    await desk.showRecord(await desk.hold('more'));
    expect(calls()).toEqual(['digest 25 waiting, 0 decided', 'update digest 26 waiting, 0 decided']);
    desk.time.pass(60);
    await desk.showRecord(await desk.hold('later'));
    expect(calls().at(-1)).toBe('post later pending');
  });

  it('D1: lives on: it is changed at most every five seconds, and at last says that all are decided', async () => {
    await burst();
    const began = desk.time.clock().getTime();
    await desk.time.together(
      ids(25).map((id, n) => async () => {
        await desk.time.sleep(n * 500);
        await desk.showRecord(await desk.decide(id));
      }),
    );
    expect(edits().length).toBeLessThanOrEqual((desk.time.clock().getTime() - began) / 5000 + 1);
    expect(edits().at(-1)).toBe('update digest 0 waiting, 25 decided');
    expect(await desk.due()).not.toContain('digest#d1 card');
  });

  it('D1: says that an article waits again, not listed', async () => {
    await burst();
    await desk.decide('a0', {}, 'decided');
    await desk.sweep();
    await desk.undo('a0');
    desk.time.pass(10);
    await desk.sweep();
    expect(edits()).toEqual(['update digest 24 waiting, 1 decided', 'update digest 25 waiting, 0 decided']);
  });

  it('speaks no more for what was reopened: that has a card of its own', async () => {
    await burst();
    const ended = await desk.decide('a0');
    await desk.sweep();
    const reopened = { by: 'U0MAX', via: 'card', reason: 'It is so after all' } as const;
    const executionArn = `${ended.executionArn}-r2`;
    const anew = { executionArn, review: 2, takesOver: ended.executionArn, taskToken: 'token-2', reopened };
    await desk.hold('a0', { ...anew, attempt: `${desk.time.at(60)}#000000` });
    desk.time.pass(120);
    await desk.sweep();
    expect(calls().filter((call) => call.startsWith('post'))).toEqual(['post a0 pending']);
    await desk.showRecord(await desk.decide('a0', { status: 'published' }));
    expect(calls()).toContain('update a0 published');
  });

  it('D1: expired ones are told aloud once, together, and the digest says so', async () => {
    await burst();
    for (const id of ids(3)) await desk.decide(id, { status: 'expired', by: 'holdpoint', via: 'deadline' });
    desk.time.pass(10);
    await desk.sweep();
    desk.time.pass(10);
    await desk.decide('a3', { status: 'expired', by: 'holdpoint', via: 'deadline' });
    await desk.sweep();
    expect(calls().filter((call) => call.startsWith('tell'))).toEqual([
      'tell thread 1.0 expiry 3 aloud',
      'tell thread 1.0 expiry digest#d1 aloud',
    ]);
    expect(edits().at(-1)).toBe('update digest 21 waiting, 4 decided');
  });

  it('is found again when nobody heard that it was posted', async () => {
    desk.slack.fail(new SlackUnavailableError('down'), (call) => call.startsWith('digest'), { after: true });
    await burst();
    desk.slack.recover();
    desk.time.pass(60);
    await desk.sweep();
    expect(calls()).toEqual(['digest 25 waiting, 0 decided', 'find digest#d1']);
  });

  it('comes again when somebody deleted it, while something waits', async () => {
    await burst();
    desk.slack.fail(new MessageGoneError('message_not_found'), (call) => call.startsWith('update digest'));
    await desk.decide('a0');
    desk.time.pass(10);
    await desk.sweep();
    expect(calls()).toEqual(['digest 25 waiting, 0 decided', 'digest 24 waiting, 1 decided']);
    for (const id of ids(25)) await desk.decide(id);
    desk.time.pass(10);
    await desk.sweep();
    expect(calls()).toHaveLength(2);
    expect(await desk.due()).not.toContain('digest#d1 card');
  });

  it('ends in one reply when it can be changed no more, however often it would be', async () => {
    await burst();
    desk.slack.fail(new SlackRefusedError('edit_window_closed'), (call) => call.startsWith('update digest'));
    for (const id of ids(25)) await desk.decide(id, {}, 'decided');
    desk.time.pass(10);
    await desk.sweep();
    expect(calls()).toHaveLength(1);
    for (const id of ids(25)) await desk.decide(id);
    desk.time.pass(10);
    await desk.sweep();
    await desk.stores.effects.plan('digest#d1', { card: desk.time.clock().toISOString() });
    desk.time.pass(10);
    await desk.sweep();
    expect(calls().slice(1)).toEqual(['tell thread 1.0 closing 25']);
  });

  it('is not posted when all was decided before it could be', async () => {
    desk.slack.fail(new SlackUnavailableError('ratelimited', 5, {}, true));
    await burst();
    for (const id of ids(25)) await desk.decide(id);
    desk.slack.recover();
    desk.time.pass(60);
    await desk.sweep();
    expect(calls()).toEqual([]);
  });
});
