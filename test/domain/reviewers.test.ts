import { describe, expect, it } from '@jest/globals';
import { onlyReviewers, sightOf } from '../../src/domain/reviewers';

const reviewers = { includes: async (user: string) => user === 'U0MONA' };

describe('onlyReviewers', () => {
  it('lets reviewers go on, and nobody else', async () => {
    await expect(onlyReviewers(reviewers, 'U0MONA')).resolves.toBeUndefined();
    await expect(onlyReviewers(reviewers, 'U0NIA')).rejects.toMatchObject({ refusal: { code: 'not-a-reviewer' } });
  });
});

it('a reviewer is shown all, and everybody else what is their own', async () => {
  expect(await sightOf(reviewers, 'U0MONA')).toBe('all');
  expect(await sightOf(reviewers, 'U0NIA')).toBe('own');
});
