import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import { showArticle } from '../../src/usecases/show-article';
import { aDecidedRecord, aRecord } from '../support/records';

const show = (record: ArticleRecord | undefined | RefusedError, viewer: string, mayAsk = true) =>
  showArticle({
    articles: {
      find: async () => {
        if (record instanceof RefusedError) throw record;
        return record;
      },
    },
    withReplaced: async (records) => [...records],
    reviewers: {
      includes: async (user) => {
        if (!mayAsk) throw new RefusedError({ code: 'reviewers-unknown' });
        return user === 'U0MONA';
      },
    },
  })('a1', viewer);

const refusedWith = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const ofNia = { article: { source: { via: 'slack', by: 'U0NIA' } } } as const;

describe('showArticle', () => {
  it.each([aRecord(), aDecidedRecord('rejected'), aRecord(ofNia)])('shows a reviewer any article', async (record) => {
    expect(await show(record, 'U0MONA')).toBe(record);
  });

  it('shows everybody what they brought in, whoever else may be asked about', async () => {
    const record = aRecord(ofNia);
    expect(await show(record, 'U0NIA')).toBe(record);
    expect(await show(record, 'U0NIA', false)).toBe(record);
  });

  it.each([
    ['somebody else’s', { via: 'slack', by: 'U0MAX' }],
    ['a program’s that bears their id', { via: 'api', by: 'U0NIA' }],
  ] as const)('shows nobody but reviewers %s', async (_, source) => {
    await expect(show(aRecord({ article: { source } }), 'U0NIA')).rejects.toEqual(refusedWith('not-yours-to-see'));
  });

  it('is not by what an article says of its author', async () => {
    const record = aRecord({ article: { author: 'U0NIA', authorEmail: 'nia@example.com' } });
    await expect(show(record, 'U0NIA')).rejects.toEqual(refusedWith('not-yours-to-see'));
  });

  it('shows nothing while nobody can tell who a reviewer is', async () => {
    await expect(show(aRecord(), 'U0MONA', false)).rejects.toEqual(refusedWith('reviewers-unknown'));
  });

  it.each([
    ['article-not-found', undefined],
    ['erased', new RefusedError({ code: 'erased', articleId: 'a1' })],
  ])('says that there is none: %s', async (code, found) => {
    await expect(show(found, 'U0MONA')).rejects.toEqual(refusedWith(code));
  });
});
