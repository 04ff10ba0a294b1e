import { describe, expect, it } from '@jest/globals';
import { nextTimes } from '../../../src/local/try-it/next-times';

const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);
const article = (submitted: string, deadline: string) => ({
  submittedAt: `2026-11-22T${submitted}Z`,
  deadline: `2026-11-22T${deadline}Z`,
});

describe('what the clock can be skipped to', () => {
  it('is the soonest reminder and the soonest deadline', () => {
    const waiting = [article('10:00:00', '20:00:00'), article('11:30:00', '19:00:00')];
    expect(nextTimes(waiting, 3600, at('12:10:00'))).toEqual({
      reminder: at('12:30:00'),
      deadline: at('19:00:00'),
    });
  });

  it('is no reminder when the deadline comes first or with it', () => {
    expect(nextTimes([article('10:00:00', '11:00:00')], 3600, at('10:30:00'))).toEqual({
      deadline: at('11:00:00'),
    });
  });

  it('is the reminder after this one when this one is due now', () => {
    const { reminder } = nextTimes([article('10:00:00', '20:00:00')], 3600, at('11:00:00'));
    expect(reminder).toBe(at('12:00:00'));
  });

  it('is counted from the last reopening, and from nothing else that happened', () => {
    const history = (event: 'reopened' | 'undone') => [{ event, at: '2026-11-22T11:40:00Z', review: 2 }];
    const reopened = { ...article('10:00:00', '20:00:00'), history: history('reopened') };
    expect(nextTimes([reopened], 3600, at('12:10:00')).reminder).toBe(at('12:40:00'));
    const undone = { ...article('10:00:00', '20:00:00'), history: history('undone') };
    expect(nextTimes([undone], 3600, at('12:10:00')).reminder).toBe(at('13:00:00'));
  });

  it('is nothing when nothing waits', () => {
    expect(nextTimes([], 3600, at('10:00:00'))).toEqual({});
  });
});
