import { expect, it } from '@jest/globals';
import { RefusedError } from '../../src/domain/errors';
import { wouldWait } from '../../src/usecases/would-wait';

const RULES = { version: 1, words: ['forbidden'] };
const asking = (current: () => Promise<unknown>) => wouldWait({ rules: { current } as never });

it.each([
  ['A title', false],
  ['A f0rbidden title', true],
  ['', false],
  ['   ', false],
  [`forbidden ${'x'.repeat(300)}`, false],
])('%j: %j', async (title, expected) => {
  expect(await asking(async () => RULES)(title)).toBe(expected);
});

it('whatever is typed waits where there are no rules to screen it by', async () => {
  expect(await asking(async () => undefined)('A title')).toBe(true);
});

it('is refused where they cannot be read', async () => {
  const unreadable = asking(async () => {
    throw new RefusedError({ code: 'rules-unreadable' });
  });
  await expect(unreadable('A title')).rejects.toThrow(RefusedError);
});
