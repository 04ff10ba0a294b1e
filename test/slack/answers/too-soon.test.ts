import { expect, it } from '@jest/globals';
import { isTooSoon } from '../../../src/slack/answers/too-soon';
import { NOW } from '../../support/records';

it.each([
  [0, true],
  [999, true],
  [1000, false],
  [60_000, false],
])('what is seen for %i ms: too soon to have been read? %p', (milliseconds, soon) => {
  expect(isTooSoon(NOW.getTime() - milliseconds, NOW)).toBe(soon);
});

it('is never too soon for what nobody knows since when it is seen', () => {
  expect(isTooSoon(undefined, NOW)).toBe(false);
});
