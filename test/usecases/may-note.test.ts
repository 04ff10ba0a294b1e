import { expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import { mayNote } from '../../src/usecases/may-note';
import { aDecidedRecord, aRecord } from '../support/records';

const may = (record: ArticleRecord | undefined, by: string, allowOwn = false) =>
  mayNote({
    reviewers: { includes: async (one) => one !== 'U0NIA' },
    emailOf: () => undefined,
    allowOwn,
    articles: { find: async () => record },
  })('a1', by);

it.each([aRecord(), aDecidedRecord('rejected')])(
  'finds what a reviewer may write notes on: $status',
  async (record) => {
    expect(await may(record, 'U0MAX')).toBe(record);
  },
);

const own = aDecidedRecord('rejected', {}, { article: { source: { via: 'slack', by: 'U0MAX' } } });

it.each<[string, ArticleRecord | undefined, string]>([
  ['not-a-reviewer', aRecord(), 'U0NIA'],
  ['own-article', own, 'U0MAX'],
  ['article-not-found', undefined, 'U0MAX'],
])('is refused as %s', async (code, record, by) => {
  await expect(may(record, by)).rejects.toMatchObject({ refusal: { code, articleId: 'a1' } });
});

it('finds their own where they may decide on it', async () => {
  expect(await may(own, 'U0MAX', true)).toBe(own);
});
