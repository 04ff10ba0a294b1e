import { expect, it } from '@jest/globals';
import { filterText } from '../../src/slack/filter-text';

it.each([
  ['"garden party"', 'garden party'],
  ['"garden party" rule:forbidden', 'garden party rule:forbidden'],
  ['from:slack “garden  party” older:1d', 'garden party from:slack older:1d'],
  ['from:slack "garden" party', 'from:slack "garden" party'],
  ['author:"Eva Long"', 'author:"Eva Long"'],
  ['"rule:forbidden garden"', 'rule:forbidden garden'],
  ['rule:"two words" a\u202eb', 'rule:"two words" a b'],
  ['', ''],
])('%j filters by %j', (text, filter) => {
  expect(filterText(text)).toBe(filter);
});
