import { describe, expect, it } from '@jest/globals';
import { listRules } from '../../src/usecases/list-rules';

const reviewers = { includes: async (user: string) => user === 'U0MONA' };
const list = listRules({ rules: { current: async () => ({ version: 1, words: ['forbidden'] }) }, reviewers });

describe('listRules', () => {
  it('A7: tells reviewers, and nobody else', async () => {
    expect(await list('U0MONA')).toEqual(['forbidden']);
    await expect(list('U0NIA')).rejects.toMatchObject({ refusal: { code: 'not-a-reviewer' } });
  });
});
