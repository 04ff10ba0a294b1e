import { describe, expect, it, jest } from '@jest/globals';
import type { Articles } from '../../src/domain/article-record';
import { offerFilters } from '../../src/usecases/offer-filters';
import { aDecidedRecord, aRecord } from '../support/records';

function offering() {
  const matches = [{ rule: 'mine', text: 'mine', start: 0, how: 'as-written' }];
  const source = { via: 'slack', by: 'U0NIA' } as const;
  const articles = {
    list: jest.fn<Articles['list']>(async () => ({ items: [aRecord(), aRecord()], nextCursor: 'next' })),
    listBySubmitter: jest.fn<Articles['listBySubmitter']>(async () => ({
      items: [aRecord({ article: { source, matches } }), aDecidedRecord('rejected')],
    })),
  };
  return { articles, offer: offerFilters({ articles, reviewers: { includes: async (user) => user === 'U0MONA' } }) };
}

describe('offerFilters', () => {
  it('offers what the oldest that wait are held by and came from', async () => {
    const { articles, offer } = offering();
    expect(await offer('U0MONA')).toEqual({ rules: ['forbidden'], sources: ['cms'] });
    expect(articles.list.mock.calls).toEqual([[{ status: 'pending', limit: 400 }]]);
  });

  it('offers who may not decide what holds their own, as long as it waits', async () => {
    const { articles, offer } = offering();
    expect(await offer('U0NIA')).toEqual({ rules: ['mine'], sources: ['slack'] });
    expect(articles.listBySubmitter.mock.calls).toEqual([[{ source: { via: 'slack', by: 'U0NIA' }, limit: 400 }]]);
    expect(articles.list).not.toHaveBeenCalled();
  });
});
