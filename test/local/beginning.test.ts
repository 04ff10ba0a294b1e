import { expect, it } from '@jest/globals';
import { beginningLines } from '../../src/local/beginning';

it.each([
  ['new data', { isNew: true, waiting: 0, cutOff: 0 }, /^\nOne article is held and waits for you: .*\n$/],
  ['nothing left over', { isNew: false, waiting: 0, cutOff: 0 }, /^$/],
  ['articles that wait', { isNew: false, waiting: 2, cutOff: 0 }, /^\n2 pending article\(s\) were taken up again\.\n$/],
  [
    'executions cut off',
    { isNew: false, waiting: 0, cutOff: 3 },
    /^\n3 execution\(s\) that were cut off .* go on\.\n$/,
  ],
  [
    'both',
    { isNew: false, waiting: 2, cutOff: 3 },
    /^\n2 pending .*\n3 execution\(s\) that were cut off .* go on\.\n$/,
  ],
])('the terminal says how it began: %s', (_, beginning, said) => {
  expect(beginningLines(beginning)).toMatch(said);
});
