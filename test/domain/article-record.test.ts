import { expect, it } from '@jest/globals';
import { mayBeUndone, nameOf } from '../../src/domain/article-record';
import { aDecidedRecord, aRecord } from '../support/records';

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

it('lets what a person decided be taken back until it holds, and nothing else', () => {
  const decided = { ...aDecidedRecord('published'), status: 'decided' as const };
  expect(mayBeUndone(decided)).toBe(true);
  expect(mayBeUndone({ ...aDecidedRecord('published', { via: 'api' }), status: 'decided' })).toBe(false);
  expect(mayBeUndone(aDecidedRecord('published'))).toBe(false);
  expect(mayBeUndone(aRecord())).toBe(false);
});
