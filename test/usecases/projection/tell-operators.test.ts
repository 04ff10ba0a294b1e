import { beforeEach, expect, it } from '@jest/globals';
import { ChannelClosedError } from '../../../src/domain/errors';
import { aProjection } from '../../support/projection';

let desk: Awaited<ReturnType<typeof aProjection>>;
const told = () => desk.slack.calls.filter((call) => call.startsWith('tell operator'));

beforeEach(async () => {
  desk = await aProjection();
});

const closes = (error: string, also: (call: string) => boolean = () => false) =>
  desk.slack.fail(new ChannelClosedError(error), (call) => call.startsWith('post') || also(call));

it('D7: tells them once, and the log, of a channel that takes nothing', async () => {
  closes('is_archived');
  await desk.showRecord(await desk.hold('a1'));
  desk.time.pass(600);
  await desk.sweep();
  expect(told()).toEqual(['tell operator U0OPS is_archived']);
  expect(desk.log.lines.filter(({ event }) => event === 'channel-closed')).toHaveLength(1);
});

it('D7: tells them again when Slack gives another reason, not listed', async () => {
  closes('is_archived');
  await desk.showRecord(await desk.hold('a1'));
  closes('not_in_channel');
  desk.time.pass(600);
  await desk.sweep();
  expect(told()).toEqual(['tell operator U0OPS is_archived', 'tell operator U0OPS not_in_channel']);
});

it('rather misses one than tells them every minute', async () => {
  closes('is_archived', (call) => call.startsWith('tell operator'));
  await desk.showRecord(await desk.hold('a1'));
  desk.slack.recover();
  closes('is_archived');
  desk.time.pass(600);
  await desk.sweep();
  expect(told()).toEqual([]);
  expect(desk.log.lines.map(({ event }) => event)).toContain('operator-not-told');
});
