import { describe, expect, it } from '@jest/globals';
import { fallback } from '../../../src/slack/sentence';
import { pendingSummary } from '../../../src/slack/wording/waiting';
import { aRecord, NOW } from '../../support/records';

describe('pendingSummary', () => {
  const waiting = (count: number) =>
    fallback(pendingSummary({ items: [], scope: 'all', count, oldest: aRecord() }, NOW));

  it.each([
    [1, '1 article is waiting. It has waited 12 min.'],
    [100, '100 articles are waiting. The oldest has waited 12 min.'],
    [101, '100+ articles are waiting. The oldest has waited 12 min.'],
  ])('%p', (count, words) => {
    expect(waiting(count)).toBe(words);
  });

  it('is pleasant about nothing', () => {
    expect(fallback(pendingSummary({ items: [], scope: 'all', count: 0 }, NOW))).toContain('All caught up');
    expect(fallback(pendingSummary({ items: [], scope: 'own', count: 0 }, NOW))).toBe('Nothing of yours is waiting.');
  });
});
