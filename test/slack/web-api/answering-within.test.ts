import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { answeringWithin, untilAnswer } from '../../../src/slack/web-api/answering-within';

it('tells what is left of the time, to whatever is done of it, and to nothing else', async () => {
  const after = async (milliseconds: number) => {
    await sleep(milliseconds);
    return untilAnswer();
  };
  const [much, none] = await Promise.all([
    answeringWithin(5000, () => after(20)),
    answeringWithin(10, () => after(20)),
  ]);
  expect(much).toBeGreaterThan(4000);
  expect(much).toBeLessThanOrEqual(4985);
  expect(none).toBe(0);
  expect(untilAnswer()).toBe(Number.POSITIVE_INFINITY);
});

it('has nothing left where the time is over, and hands on what serving it came to', () => {
  expect(answeringWithin(-5, untilAnswer)).toBe(0);
  expect(answeringWithin(5, () => 'served')).toBe('served');
});
