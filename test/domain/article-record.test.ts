import { expect, it } from '@jest/globals';
import { leaseFrom, nameOf } from '../../src/domain/article-record';
import { aRecord } from '../support/records';

it('leases a record’s Slack side for twenty seconds', () => {
  expect(leaseFrom(new Date('2026-12-31T23:59:50.001Z'))).toBe('2027-01-01T00:00:10.001Z');
});

it('names an article by its title, and by where the whole of it is', () => {
  const card = { channel: 'C0REVIEW', ts: '1714996800.000100', shows: 'pending' as const };
  const url = 'https://example.com/a';
  expect(nameOf(aRecord({ card, article: { title: 'Apes', url } }))).toEqual({
    articleId: 'a1',
    title: 'Apes',
    url,
    card,
  });
  expect(nameOf(aRecord({ article: { title: 'Apes' } }))).toEqual({ articleId: 'a1', title: 'Apes' });
});
