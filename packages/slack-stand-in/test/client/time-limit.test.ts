import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createAlarms } from '../../src/alarms';
import { timeLimit } from '../../src/client/time-limit';

let now = 0;
const clock = { now: () => now, alarms: createAlarms(() => now) };
beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  clock.alarms.close();
  jest.useRealTimers();
});

it('is over after three seconds by the stand-in’s clock, however short they are', async () => {
  const { signal } = timeLimit(clock);
  now += 2999;
  await clock.alarms.rearm();
  expect(signal.aborted).toBe(false);
  now += 1;
  await clock.alarms.rearm();
  expect(signal.aborted).toBe(true);
});

it('is over after three real seconds when that clock stands', () => {
  const { signal } = timeLimit(clock);
  jest.advanceTimersByTime(2999);
  expect(signal.aborted).toBe(false);
  jest.advanceTimersByTime(1);
  expect(signal.aborted).toBe(true);
});

it('is never over once it was cancelled', async () => {
  const { signal, cancel } = timeLimit(clock);
  cancel();
  now += 3000;
  await clock.alarms.rearm();
  jest.advanceTimersByTime(3000);
  expect(signal.aborted).toBe(false);
});
