import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { wakeUpCall } from '../../src/step-functions/wake-up-call';

const DAY = 86_400_000;

describe('a wake-up call', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('comes once at its time, also a year away', () => {
    const call = jest.fn();
    const timers = jest.spyOn(globalThis, 'setTimeout');
    wakeUpCall(Date.now() + 365 * DAY, Date.now, call);

    expect(timers.mock.calls[0]?.[1]).toBeLessThanOrEqual(2 ** 31 - 1);
    jest.advanceTimersByTime(365 * DAY - 1);
    expect(call).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(call).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not come once cancelled, even between two timers of a long wait', () => {
    const call = jest.fn();
    const cancel = wakeUpCall(Date.now() + 365 * DAY, Date.now, call);
    jest.advanceTimersByTime(100 * DAY);
    cancel();

    expect(jest.getTimerCount()).toBe(0);
  });
});
