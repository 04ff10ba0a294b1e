import { describe, expect, it } from '@jest/globals';
import { listRules } from '../../src/usecases/list-rules';

describe('listRules', () => {
  it.each([[['banned', 'forbidden']], [[]]])('tells the words, which are %j', async (words) => {
    expect(await listRules({ rules: { words: async () => words } })()).toEqual(words);
  });

  it('does not show no rules when they cannot be read', async () => {
    const words = async () => {
      throw new Error('throttled');
    };
    await expect(listRules({ rules: { words } })()).rejects.toThrow('throttled');
  });
});
