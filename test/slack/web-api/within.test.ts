import { describe, expect, it } from '@jest/globals';
import { within } from '../../../src/slack/web-api/within';

describe('within', () => {
  it('gives the answer, or its failure', async () => {
    expect(await within(1000, Promise.resolve('yes'))).toBe('yes');
    await expect(within(1000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('is undefined when the answer takes longer', async () => {
    expect(await within(1, new Promise(() => {}))).toBeUndefined();
  });
});
