import { expect, it } from '@jest/globals';
import { partsOf } from '../../src/slack/text-parts';

it.each([
  ['short', 'One line.\n\nAnother.', 1],
  ['of words', 'Lorem ipsum. '.repeat(300), 2],
  ['of one long word', 'x'.repeat(6001), 3],
  ['of emoji, one of which stands where a part ends', `x${'😀'.repeat(2999)}`, 2],
])('a text %s is in as many parts as it takes', (_, text, count) => {
  const parts = partsOf(text);
  expect(parts).toHaveLength(count);
  expect(parts.join('')).toBe(text);
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(3000);
    expect(part).not.toMatch(/[\ud800-\udbff]$/);
  }
});
