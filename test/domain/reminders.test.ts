import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escalationAt, isLastReminder, nextReminderAt } from '../../src/domain/reminders';
import { aRecord, SUBMITTED_AT } from '../support/records';

const HOURLY = { remindEverySeconds: 3600 };
/** So many seconds after the article came in. */
const at = (seconds: number) => new Date(Date.parse(SUBMITTED_AT) + seconds * 1000).toISOString();
const { deadline: _, ...CLEAN } = aRecord();

describe('nextReminderAt', () => {
  it.each([
    ['an interval after it came in', undefined, at(3600)],
    ['an interval after the last one', at(5000), at(8600)],
    ['that also when some were missed', at(36_000), at(39_600)],
  ])('is %s', (_what, lastAt, expected) => {
    expect(nextReminderAt(aRecord(), HOURLY, lastAt)).toBe(expected);
  });

  it.each([
    ['comes first', at(3599), undefined],
    ['comes then', at(3600), undefined],
    ['comes next', at(3601), at(3600)],
  ])('when the deadline %s', (_what, deadline, expected) => {
    expect(nextReminderAt(aRecord({ deadline }), HOURLY)).toBe(expected);
  });

  it('never is for an article that no rule held', () => {
    expect(nextReminderAt(CLEAN, HOURLY)).toBeUndefined();
  });

  it('D11: is a time, so that another interval counts from the last one on', () => {
    expect(nextReminderAt(aRecord(), { remindEverySeconds: 86_400 }, at(10 * 3600))).toBe(at(10 * 3600 + 86_400));
    expect(nextReminderAt(aRecord(), { remindEverySeconds: 60 }, at(10 * 3600))).toBe(at(10 * 3600 + 60));
  });

  it('lies an interval after the last, and before the deadline, if there is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(604_799), (remindEverySeconds, seconds) => {
        const next = nextReminderAt(aRecord(), { remindEverySeconds }, at(seconds));
        if (next === undefined) expect(seconds + remindEverySeconds).toBeGreaterThanOrEqual(604_800);
        else expect(next).toBe(at(seconds + remindEverySeconds));
      }),
    );
  });
});

describe('isLastReminder', () => {
  it.each([
    [at(3600), false],
    [at(3601), true],
    [at(7000), true],
  ])('of one at %s: %s', (time, expected) => {
    expect(isLastReminder(aRecord({ deadline: at(7201) }), HOURLY, time)).toBe(expected);
  });
});

describe('escalationAt', () => {
  const escalation = { afterSeconds: 7200, to: 'S0MODERATORS' };

  it('is once, so long after it came in', () => {
    expect(escalationAt(aRecord(), { ...HOURLY, escalation })).toBe(at(7200));
  });

  it('is not where there is none, the deadline comes first, or no rule held the article', () => {
    expect(escalationAt(aRecord(), HOURLY)).toBeUndefined();
    expect(escalationAt(aRecord({ deadline: at(7200) }), { ...HOURLY, escalation })).toBeUndefined();
    expect(escalationAt(CLEAN, { ...HOURLY, escalation })).toBeUndefined();
  });
});
