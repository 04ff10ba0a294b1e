import { expect, it } from '@jest/globals';
import { counted, ofThese } from '../../../src/slack/wording/numbers';

it('a number is written as people write it', () => {
  expect([0, 999, 3400, 1_000_000].map(counted)).toEqual(['0', '999', '3,400', '1,000,000']);
});

it('one of the oldest is the oldest', () => {
  expect([1, 2, 3400].map((count) => ofThese(count, 'oldest'))).toEqual(['oldest', '2 oldest', '3,400 oldest']);
});
