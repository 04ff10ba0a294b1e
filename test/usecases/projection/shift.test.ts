import { describe, expect, it } from '@jest/globals';
import type { Effect, HeldLane } from '../../../src/domain/effects';
import {
  ChannelClosedError,
  LookupFailedError,
  SlackRefusedError,
  SlackUnavailableError,
} from '../../../src/domain/errors';
import { LEASE, shift } from '../../../src/usecases/projection/shift';
import { rememberingLog } from '../../support/log';
import { START, virtualTime } from '../../support/virtual-time';

const EFFECT: Effect = { of: 'a1', kind: 'card', plan: 'p' };
const TAKEN: HeldLane = { owner: 'me', rung: 0, notes: {} };

function working({ keeps = true, releases = [true] as boolean[], seconds = 60, taken = TAKEN } = {}) {
  const time = virtualTime();
  const log = rememberingLog();
  const postponed: { dueAt: string; mayBeSent: boolean }[] = [];
  const kept: string[] = [];
  const mine = shift(
    {
      effects: { postpone: async (_, { dueAt, mayBeSent }) => void postponed.push({ dueAt, mayBeSent }) },
      lane: {
        take: async () => undefined,
        keep: async (lane, until) => {
          kept.push(until);
          return keeps ? { ...lane, rung: lane.rung + 1 } : undefined;
        },
        release: async () => releases.shift() ?? true,
      },
      ...{ clock: time.clock, sleep: time.sleep, log },
    },
    taken,
    START + seconds * 1000,
  );
  return { mine, time, log, postponed, kept };
}

const fails = (error: unknown) => () => Promise.reject(error);
const passes = async () => {};

describe('a try in vain', () => {
  it.each([
    ['silence', new SlackUnavailableError('down'), 0, 1, true],
    ['silence again and again', new SlackUnavailableError('down'), 30, 30, true],
    ['a wait that Slack asks for', new SlackUnavailableError('ratelimited', 17, {}, true), 9, 17, false],
    ['a connection that never came about', new SlackUnavailableError('ECONNREFUSED', undefined, {}, true), 0, 1, false],
    ['a refusal', new SlackRefusedError('invalid_blocks'), 3, 8, false],
    ['a refusal for ever', new SlackRefusedError('invalid_blocks'), 40, 3600, false],
    ['a closed channel', new ChannelClosedError('is_archived'), 0, 10, false],
    ['a look in vain', new LookupFailedError('unknown'), 0, 1, true],
    ['a bug of ours', new TypeError('x is undefined'), 0, 1, true],
  ])('of %s is made again in time', async (_, error, failures, seconds, mayBeSent) => {
    const { mine, time, postponed } = working();
    await mine.attempt({ ...EFFECT, failures }, fails(error));
    expect(postponed).toEqual([{ dueAt: time.at(seconds), mayBeSent }]);
    expect([mine.tried(), mine.done()]).toEqual([1, 0]);
  });

  it('D8: tells a bug of ours from a failure of Slack’s', async () => {
    const { mine, log } = working();
    await mine.attempt(EFFECT, fails(new TypeError('x is undefined')));
    await mine.attempt(EFFECT, fails(new SlackRefusedError('invalid_blocks')));
    expect(log.lines.map(({ level, event }) => [level, event])).toEqual([
      ['error', 'effect-failed'],
      ['warn', 'slack-not-up-to-date'],
    ]);
  });

  it('goes on after refusals and bugs, and not when Slack is silent three times in a row', async () => {
    const { mine } = working();
    const silent = () => mine.attempt(EFFECT, fails(new SlackUnavailableError('down')));
    for (let n = 0; n < 9; n++) await mine.attempt(EFFECT, fails(new SlackRefusedError('invalid_blocks')));
    await silent();
    await silent();
    await mine.attempt(EFFECT, passes);
    await silent();
    await silent();
    expect(await mine.goesOn()).toBe(true);
    await silent();
    expect(await mine.goesOn()).toBe(false);
  });
});

describe('a long wait', () => {
  const paced = { ...TAKEN, notes: { nextSlotAt: new Date(START + 34_000).toISOString() } };

  it('keeps the lane all the while', async () => {
    const { mine, time, kept } = working({ taken: paced });
    expect(await mine.post(EFFECT, passes)).toBe(true);
    expect(time.clock().getTime() - START).toBe(30_000);
    const renewed = [START, ...kept.map((until) => Date.parse(until) - LEASE)];
    for (const [n, at] of renewed.entries()) expect((renewed[n + 1] ?? START + 30_000) - at).toBeLessThan(LEASE);
    expect(await mine.waitUntil(START + 55_000)).toBe(true);
  });

  it('posts nothing where the lane was lost meanwhile', async () => {
    const { mine } = working({ taken: paced, keeps: false });
    expect(await mine.post(EFFECT, fails(new Error('posted')))).toBe(false);
    expect([mine.left(), mine.tried()]).toEqual([true, 0]);
    expect(await working({ keeps: false }).mine.waitUntil(START + 30_000)).toBe(false);
  });
});

describe('the pace', () => {
  const posted = async ({ mine, time }: ReturnType<typeof working>, count: number) => {
    const at: number[] = [];
    for (let n = 0; n < count; n++) {
      if (await mine.post(EFFECT, passes)) at.push(time.clock().getTime() - START);
    }
    return at;
  };

  it('is one a second, after some at once', async () => {
    expect(await posted(working(), 8)).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000]);
  });

  it('goes on where the last holder left it', async () => {
    const notes = { nextSlotAt: new Date(START + 6000).toISOString() };
    expect(await posted(working({ taken: { ...TAKEN, notes } }), 2)).toEqual([2000, 3000]);
  });

  it('D12: posts nothing past its end, and says that something is left', async () => {
    const one = working({ seconds: 2 });
    expect(await posted(one, 20)).toEqual([0, 0, 0, 0, 0, 1000]);
    expect(one.mine.left()).toBe(true);
  });

  it('waits as long as Slack asks', async () => {
    const one = working();
    await one.mine.post(EFFECT, fails(new SlackUnavailableError('ratelimited', 17, {}, true)));
    expect(await posted(one, 2)).toEqual([17_000, 18_000]);
  });

  it('D7: leaves a closed channel alone for five minutes', async () => {
    const one = working({ seconds: 3600 });
    await one.mine.post(EFFECT, fails(new ChannelClosedError('is_archived')));
    expect(await posted(one, 3)).toEqual([]);
    one.time.pass(300);
    expect(await posted(one, 1)).toEqual([300_000]);
    expect(one.mine.notes().trouble).toBeUndefined();
  });
});

describe('the lane', () => {
  it('is kept while there is work, and not at every step', async () => {
    const { mine, time, kept } = working();
    expect(await mine.goesOn()).toBe(true);
    expect(kept).toEqual([]);
    time.pass(4);
    expect(await mine.goesOn()).toBe(true);
    expect(kept).toEqual([time.at(12)]);
  });

  it('when it is lost to somebody else, ends the work, and is not given up for them', async () => {
    const { mine, time } = working({ keeps: false });
    time.pass(11);
    expect(await mine.goesOn()).toBe(false);
    expect(await mine.post(EFFECT, passes)).toBe(false);
    expect(await mine.end()).toBe(true);
  });

  it('is held on when somebody rang, until nobody does', async () => {
    const { mine } = working({ releases: [false, true] });
    expect(await mine.end()).toBe(false);
    expect(await mine.end()).toBe(true);
  });

  it('is given up when the time is over', async () => {
    const { mine, time } = working({ seconds: 2 });
    expect(mine.isOver()).toBe(false);
    expect(await mine.waitUntil(START + 1000)).toBe(true);
    expect(await mine.waitUntil(START + 2000)).toBe(false);
    time.pass(1);
    expect([await mine.goesOn(), mine.isOver()]).toEqual([false, true]);
  });
});
