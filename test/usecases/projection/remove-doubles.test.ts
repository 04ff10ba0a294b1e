import { beforeEach, describe, expect, it } from '@jest/globals';
import { SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
import { aProjection } from '../../support/projection';

const down = new SlackUnavailableError('down');

let desk: Awaited<ReturnType<typeof aProjection>>;
const calls = () => desk.slack.calls;
const ids = (count: number) => Array.from({ length: count }, (_, n) => `a${n}`);
const sweptAfter = async (seconds: number) => {
  desk.time.pass(seconds);
  await desk.sweep();
};

beforeEach(async () => {
  desk = await aProjection();
});

describe('what stands in the channel twice', () => {
  it('is a card that Slack posted twice for one call: the one that nobody was told of goes', async () => {
    await desk.showRecord(await desk.hold('a1'));
    await desk.showRecord(await desk.hold('a2'));
    desk.slack.again('a1');
    await sweptAfter(60);
    await desk.showRecord(await desk.decide('a1'));
    expect(calls()).toEqual(['post a1 pending', 'post a2 pending', 'remove 3.0', 'update a1 rejected']);
    expect((await desk.effect('a1', 'card'))?.shown?.ts).toBe('1.0');
  });

  it('goes also where the article was decided before', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.again('a1');
    await desk.showRecord(await desk.decide('a1'));
    await sweptAfter(60);
    expect(calls()).toEqual(['post a1 pending', 'update a1 rejected', 'remove 2.0']);
  });

  it('is a message that speaks for many', async () => {
    for (const id of ids(25)) await desk.hold(id);
    await desk.sweep();
    desk.slack.again('digest#d1');
    await sweptAfter(60);
    expect(calls()).toEqual(['digest 25 waiting, 0 decided', 'remove 2.0']);
  });

  it('is a card that was posted again, since Slack showed the first one too late', async () => {
    desk.slack.fail(down, (call) => call.startsWith('post'), { after: true });
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.recover();
    desk.slack.orphans.clear();
    await sweptAfter(60);
    await sweptAfter(60);
    expect(calls()).toEqual(['post a1 pending', 'find a1', 'find a1', 'post a1 pending', 'remove 1.0']);
    expect((await desk.effect('a1', 'card'))?.shown?.ts).toBe('2.0');
  });

  it('is a card whose article has joined a digest, since Slack showed it too late', async () => {
    desk.slack.fail(down, (call) => call.startsWith('post'), { after: true });
    await desk.showRecord(await desk.hold('a0'));
    desk.slack.recover();
    desk.slack.orphans.clear();
    for (const id of ids(25).slice(1)) await desk.hold(id);
    await sweptAfter(60);
    await sweptAfter(60);
    expect(calls()).toEqual(['post a0 pending', 'find a0', 'remove 1.0', 'digest 25 waiting, 0 decided']);
  });

  it('is a card that Slack said it had not posted, of an article that was decided then', async () => {
    const refused = new SlackUnavailableError('ratelimited', 40, {}, true);
    desk.slack.fail(refused, (call) => call.startsWith('post'), { after: true });
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.recover();
    await sweptAfter(20);
    expect(desk.slack.looks).toHaveLength(1);
    await desk.decide('a1');
    await sweptAfter(60);
    expect(calls()).toEqual(['post a1 pending', 'remove 1.0']);
    expect(desk.slack.looks).toEqual([desk.time.at(0), desk.time.at(0)]);
  });

  it('is nothing of which nobody knows yet which one counts', async () => {
    desk.slack.fail(down, (call) => call.startsWith('post'), { after: true });
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.again('a1');
    desk.slack.fail(down, (call) => call.startsWith('find'));
    await sweptAfter(60);
    expect(desk.slack.looks).toHaveLength(1);
    expect(calls()).toEqual(['post a1 pending']);
    desk.slack.recover();
    for (let minutes = 0; minutes < 3; minutes++) await sweptAfter(60);
    expect(calls()).toEqual(['post a1 pending', 'find a1', 'remove 2.0']);
  });
});

describe('the channel', () => {
  it('is looked at once for all that was posted, fifteen seconds later, and not again', async () => {
    for (const id of ids(3)) await desk.showRecord(await desk.hold(id));
    await sweptAfter(14);
    expect(desk.slack.looks).toEqual([]);
    await sweptAfter(1);
    await sweptAfter(60);
    expect(desk.slack.looks).toEqual([desk.time.at(0)]);
  });

  it('is looked at since what may have been posted by somebody who died', async () => {
    await desk.planEffects(await desk.hold('a1'));
    const dying = desk.worker({ channel: { ...desk.slack.channel, postCard: () => new Promise(() => {}) } });
    void dying.showDue({ seconds: 12 });
    while ((await desk.effect('a1', 'card'))?.sendingSince === undefined) await new Promise(setImmediate);
    await sweptAfter(1800);
    await sweptAfter(60);
    expect(calls()).toEqual(['find a1', 'find a1', 'post a1 pending']);
    expect(desk.slack.looks).toEqual([desk.time.at(0)]);
  });

  it('is looked at again for what was posted just before', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(15);
    await desk.hold('a2');
    await desk.sweep();
    desk.slack.again('a2');
    await sweptAfter(15);
    expect(desk.slack.looks).toHaveLength(2);
    expect(calls().at(-1)).toBe('remove 3.0');
    await sweptAfter(60);
    expect(desk.slack.looks).toHaveLength(2);
  });

  it('is looked at again a minute after it could not be, and no sooner', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.again('a1');
    desk.slack.fail(down, (call) => call === 'look');
    await sweptAfter(15);
    desk.slack.recover();
    await sweptAfter(59);
    expect(desk.slack.looks).toHaveLength(1);
    await sweptAfter(1);
    expect(calls().at(-1)).toBe('remove 2.0');
    expect(desk.log.lines.map(({ event }) => event)).toContain('doubles-not-removed');
  });

  it('is not looked at again where Slack does not let the app look, or delete', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.slack.fail(new SlackRefusedError('missing_scope'), (call) => call === 'look');
    await sweptAfter(60);
    await sweptAfter(60);
    expect(desk.slack.looks).toHaveLength(1);
  });

  it('is looked at less than once for ten cards where they come without a pause', async () => {
    desk = await aProjection({ latency: 200 });
    const began = desk.time.clock().getTime();
    for (const id of ids(30)) {
      await desk.showRecord(await desk.hold(id));
      desk.time.pass(1);
    }
    expect(calls().filter((call) => call.startsWith('post'))).toHaveLength(30);
    expect(desk.slack.looks.length).toBeLessThanOrEqual((desk.time.clock().getTime() - began) / 15_000);
  });
});
