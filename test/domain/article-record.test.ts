import { expect, it } from '@jest/globals';
import { nameOf } from '../../src/domain/article-record';
import { aRecord } from '../support/records';

it('names an article by its title, and by where the whole of it is', () => {
  const card = { channel: 'C0REVIEW', ts: '1714996800.000100' };
  const url = 'https://example.com/a';
  expect(nameOf(aRecord({ card, article: { title: 'Apes', url } }))).toEqual({
    articleId: 'a1',
    title: 'Apes',
    url,
    card,
  });
  expect(nameOf(aRecord({ article: { title: 'Apes' } }))).toEqual({ articleId: 'a1', title: 'Apes' });
});
