import { describe, expect, it } from '@jest/globals';
import type { Rules } from '../../src/domain/rule-book';
import { listRules } from '../../src/usecases/list-rules';

const reviewers = { includes: async (user: string) => user === 'U0MONA' };
const listing = (rules: Rules | undefined) => listRules({ rules: { current: async () => rules }, reviewers });
const list = listing({ version: 1, words: ['forbidden'] });

describe('listRules', () => {
  it('A7: tells reviewers, and nobody else', async () => {
    expect(await list('U0MONA')).toEqual(['forbidden']);
    await expect(list('U0NIA')).rejects.toMatchObject({ refusal: { code: 'not-a-reviewer' } });
  });

  it('B2: tells rules that are missing from none', async () => {
    expect(await listing(undefined)('U0MONA')).toBeUndefined();
    expect(await listing({ version: 2, words: [] })('U0MONA')).toEqual([]);
  });
});
