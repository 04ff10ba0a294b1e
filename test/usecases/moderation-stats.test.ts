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

  it('says when there were more than it counted', async () => {
    const from = articles(Array.from({ length: 1000 }, () => aDecidedRecord('rejected')));
    expect((await moderationStats({ articles: from, clock: () => NOW })()).bounded).toBe(true);
  });
});
