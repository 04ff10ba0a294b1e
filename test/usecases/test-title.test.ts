import { describe, expect, it } from '@jest/globals';
import { testTitle } from '../../src/usecases/test-title';

const reviewers = { includes: async (user: string) => user === 'U0MONA' };
const test = (title: string, ...words: string[]) =>
  testTitle({ rules: { current: async () => ({ version: 1, words: words }) }, reviewers })(title, 'U0MONA');

describe('testTitle', () => {
  it('tells every match of the rules as they are now', async () => {
    const { matches } = await test('Forbidden and banned', 'banned', 'forbidden', 'unheard');
    expect(matches.map(({ rule, text, start }) => [rule, text, start])).toEqual([
      ['forbidden', 'Forbidden', 0],
      ['banned', 'banned', 14],
    ]);
  });

  it.each([
    ['a clean title', 'Nothing of the kind', ['forbidden']],
    ['no rules', 'A forbidden title', []],
    ['no title', '', ['forbidden']],
  ])('finds nothing in %s', async (_, title, words) => {
    expect(await test(title, ...words)).toMatchObject({ matches: [] });
  });

  it('calls no title clean while the rules cannot be read', async () => {
    const current = async () => {
      throw new Error('throttled');
    };
    await expect(testTitle({ rules: { current }, reviewers })('A title', 'U0MONA')).rejects.toThrow('throttled');
  });

  it('B2: calls no title clean while the rules are missing', async () => {
    const { matches } = await testTitle({ rules: { current: async () => undefined }, reviewers })(
      'A quiet day',
      'U0MONA',
    );
    expect(matches).toMatchObject([{ rule: 'no rules', how: 'unscreened' }]);
  });

  it('A7: tells nobody else, and does not even look', async () => {
    const current = async () => {
      throw new Error('the rules were read');
    };
    const asked = testTitle({ rules: { current }, reviewers })('f0rbidden', 'U0NIA');
    await expect(asked).rejects.toMatchObject({ refusal: { code: 'not-a-reviewer' } });
  });
});
