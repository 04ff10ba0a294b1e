import { expect, it } from '@jest/globals';
import { median } from '../../src/domain/median';

it.each([
  [[], undefined],
  [[3], 3],
  [[10, 9, 1], 9],
  [[1, 10, 2, 9], 5.5],
])('the median of %j is %j', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
});
