import { beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelClosedError, SlackRefusedError } from '../../../src/domain/errors';
import { aProjection } from '../../support/projection';
import { rememberingChannel } from '../../support/review-channel';

let desk: Awaited<ReturnType<typeof aProjection>>;
let elsewhere: ReturnType<typeof rememberingChannel>;
const ids = (count: number) => Array.from({ length: count }, (_, n) => `a${n}`);

beforeEach(async () => {
  desk = await aProjection();
  elsewhere = rememberingChannel('C0NEW');
});

describe('where another review channel is configured', () => {
  it('D9: each waiting article gets one new card there, the old one loses its buttons, and it is reminded of there', async () => {
    for (const id of ids(3)) await desk.showRecord(await desk.hold(id));
    await desk.showRecord(await desk.decide('a2'));
    const moved = desk.worker({ channel: elsewhere.channel });
    desk.time.pass(60);
    await desk.sweep(50, moved);
    await desk.sweep(50, moved);
    expect(elsewhere.calls.sort()).toEqual([
      'post a0 pending',
      'post a1 pending',
      'retire a0 pending',
      'retire a1 pending',
    ]);
    desk.time.pass(3600);
    await desk.sweep(50, moved);
    expect(elsewhere.calls.slice(4).every((call) => /^tell thread [12]\.0 reminder/.test(call))).toBe(true);
    expect((await desk.effect('a0', 'card'))?.shown?.channel).toBe('C0NEW');
  });

  it('D9: past twenty they are in one digest, also what a digest spoke for before, not listed', async () => {
    for (const id of ids(25)) await desk.hold(id);
    await desk.sweep();
    desk.time.pass(60);
    const moved = desk.worker({ channel: elsewhere.channel });
    await desk.sweep(50, moved);
    expect(elsewhere.calls.filter((call) => call.startsWith('digest'))).toEqual(['digest 25 waiting, 0 decided']);
    for (const id of ids(25)) await desk.decide(id);
    desk.time.pass(60);
    await desk.sweep(50, moved);
    expect(elsewhere.calls.at(-1)).toBe('update digest 0 waiting, 25 decided');
  });

  it('D9: what has no card there yet is not reminded of in the old channel', async () => {
    await desk.showRecord(await desk.hold('a1'));
    elsewhere.fail(new SlackRefusedError('invalid_blocks'), (call) => call.startsWith('post'));
    desk.time.pass(3600);
    await desk.sweep(50, desk.worker({ channel: elsewhere.channel }));
    expect(elsewhere.calls).toEqual(['retire a1 pending']);
  });

  it('goes on where the last shift left off, however much waits, and shows what is due beside', async () => {
    await desk.showRecord(await desk.hold('a1'));
    const { articles } = desk.stores;
    const asked: (string | undefined)[] = [];
    const list: typeof articles.list = async ({ cursor, ...query }) => {
      asked.push(cursor);
      desk.time.pass(20);
      const page = await articles.list({ ...query, cursor: undefined });
      const next = Number(cursor ?? 0) + 1;
      return next === 4 ? { items: [] } : { items: next === 1 ? page.items : [], nextCursor: String(next) };
    };
    const moved = desk.worker({ channel: elsewhere.channel, articles: { ...articles, list } });
    await desk.sweep(50, moved);
    expect(asked).toEqual([undefined, '1']);
    expect(elsewhere.calls).toEqual(['retire a1 pending', 'post a1 pending']);
    await desk.sweep(50, moved);
    expect(asked).toEqual([undefined, '1', '2', '3']);
    await desk.sweep(50, moved);
    expect(asked).toHaveLength(4);
    await desk.sweep(
      50,
      desk.worker({ channel: elsewhere.channel, articles: { ...articles, list }, policy: { remindEverySeconds: 60 } }),
    );
    expect(asked[4]).toBeUndefined();
  });

  it('is noted where none was before, and nothing is planned', async () => {
    await desk.hold('a1');
    await desk.showDue({ seconds: 5 });
    expect(await desk.due()).toEqual([]);
    const lane = await desk.stores.lane.take('looks', desk.time.at(10), desk.time.at(20));
    expect(lane?.notes.plannedFor?.channel).toBe('C0REVIEW');
  });
});

describe('where reminders are configured otherwise', () => {
  const escalation = { afterSeconds: 7200, to: 'S0EDITORS' };

  it('D11: what waits already is escalated, where nothing was before', async () => {
    await desk.showRecord(await desk.hold('a1'));
    const calm = desk.worker({ policy: { remindEverySeconds: 86_400 } });
    await calm.showDue({ seconds: 5 });
    const strict = desk.worker({ policy: { remindEverySeconds: 86_400, escalation } });
    desk.time.pass(7100);
    await desk.sweep(50, strict);
    expect(desk.slack.calls).toEqual(['post a1 pending']);
    desk.time.pass(200);
    await desk.sweep(50, strict);
    expect(desk.slack.calls.slice(1)).toEqual(['tell thread 1.0 escalation a1 aloud']);
  });

  it('D11: what waits already is reminded of sooner, and nothing is told that was told', async () => {
    await desk.showRecord(await desk.hold('a1'));
    desk.time.pass(3600);
    await desk.sweep();
    const often = desk.worker({ policy: { remindEverySeconds: 600 } });
    await desk.sweep(50, often);
    expect(desk.slack.calls.slice(1)).toEqual(['tell thread 1.0 reminder a1']);
    desk.time.pass(600);
    await desk.sweep(50, often);
    expect(desk.slack.calls.slice(2)).toEqual(['tell thread 1.0 reminder a1']);
  });

  it('D9: operators hear once of a channel that is closed, and not again with the new times', async () => {
    desk.slack.fail(new ChannelClosedError('is_archived'), (call) => call.startsWith('post'));
    await desk.hold('a1');
    await desk.sweep();
    desk.time.pass(60);
    await desk.sweep(50, desk.worker({ policy: { remindEverySeconds: 600 } }));
    expect(desk.slack.calls.filter((call) => call.startsWith('tell operator'))).toHaveLength(1);
  });
});
