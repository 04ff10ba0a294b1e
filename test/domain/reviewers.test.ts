import { describe, expect, it } from '@jest/globals';
import { onlyReviewers } from '../../src/domain/reviewers';

describe('onlyReviewers', () => {
  const reviewers = { includes: async (user: string) => user === 'U0MONA' };

  it('lets reviewers go on, and nobody else', async () => {
    await expect(onlyReviewers(reviewers, 'U0MONA')).resolves.toBeUndefined();
    await expect(onlyReviewers(reviewers, 'U0NIA')).rejects.toMatchObject({ refusal: { code: 'not-a-reviewer' } });
  });
});
