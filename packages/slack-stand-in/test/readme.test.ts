import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { README, remade } from '../scripts/readme';
import { shownBy } from '../scripts/shown-by';

it('the README tells what the code has, each with the test that shows it: npm run table makes it anew', () => {
  const readme = readFileSync(README, 'utf8');
  expect(readme).toBe(remade(readme));
  expect(readme.match(/<!-- made: /g)).toHaveLength(6);
});

it('what no test shows is not told as if one did', () => {
  // Written so that it does not stand here either.
  expect(() => shownBy('tea.brew', /client[.]tea[.]brew[(]/, ['api/'])).toThrow('no test shows tea.brew');
});
