import { describe, expect, it, jest } from '@jest/globals';
import type { Articles } from '../../src/domain/article-record';
import { moderationStats } from '../../src/usecases/moderation-stats';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

describe('moderationStats', () => {
  const articles = (decided: ReturnType<typeof aRecord>[]) => ({
    countPending: jest.fn<Articles['countPending']>(async () => 101),
    list: async () => ({ items: [aRecord()] }),
    listDecided: jest.fn<Articles['listDecided']>(async () => decided),
  });

  it('counts what waits, and the last seven days by outcome', async () => {
    const from = articles([aDecidedRecord('published'), aDecidedRecord('published'), aDecidedRecord('expired')]);
    expect(await moderationStats({ articles: from, clock: () => NOW })()).toEqual({
      waiting: 101,
      oldest: aRecord(),
      days: 7,
      decided: { published: 2, rejected: 0, returned: 0, withdrawn: 0, expired: 1 },
      bounded: false,
    });
    expect(from.countPending).toHaveBeenCalledWith(101);
    expect(from.listDecided).toHaveBeenCalledWith({
      limit: 1000,
      since: new Date('2026-11-15T12:12:00.000Z'),
    });
  });

  it('tells waiting and deciding apart where somebody was on it', async () => {
    const claimedAt = (at: string) => ({ by: 'U0MONA', at, until: '2026-11-22T12:40:00.000Z', press: '1.0' });
    const from = articles([
      aDecidedRecord('published', {}, { claim: claimedAt('2026-11-22T12:10:00.000Z') }),
      aDecidedRecord('rejected', {}, { claim: claimedAt('2026-11-22T12:04:00.000Z') }),
      aDecidedRecord('rejected'),
    ]);
    const { claimed } = await moderationStats({ articles: from, clock: () => NOW })();
    expect(claimed).toEqual({ waiting: 7 * 60_000, deciding: 5 * 60_000 });
  });

  it('says when there were more than it counted', async () => {
    const from = articles(Array.from({ length: 1000 }, () => aDecidedRecord('rejected')));
    expect((await moderationStats({ articles: from, clock: () => NOW })()).bounded).toBe(true);
  });
});
