import { describe, expect, it } from '@jest/globals';
import { testTitle } from '../../src/usecases/test-title';

const test = (title: string, ...words: string[]) => testTitle({ rules: { words: async () => words } })(title);

describe('testTitle', () => {
  it('tells every match of the rules as they are now', async () => {
    const matches = await test('Forbidden and banned', 'banned', 'forbidden', 'unheard');
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
    expect(await test(title, ...words)).toEqual([]);
  });

  it('calls no title clean while the rules cannot be read', async () => {
    const words = async () => {
      throw new Error('throttled');
    };
    await expect(testTitle({ rules: { words } })('A title')).rejects.toThrow('throttled');
  });
});
