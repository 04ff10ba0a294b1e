import { describe, expect, it, jest } from '@jest/globals';
import type { Articles } from '../../src/domain/article-record';
import { RefusedError } from '../../src/domain/errors';
import { listArticles } from '../../src/usecases/list-articles';
import { aRecord } from '../support/records';

describe('listArticles', () => {
  it.each([{ items: [aRecord()], nextCursor: 'next' }, { items: [] }])('gives the page %#', async (page) => {
    const list = jest.fn<Articles['list']>(async () => page);
    const query = { status: 'rejected', limit: 7, cursor: 'here' } as const;
    expect(await listArticles({ articles: { list } })(query)).toEqual(page);
    expect(list.mock.calls).toEqual([[query]]);
  });

  it('refuses a cursor that is none', async () => {
    const list = async () => {
      throw new RefusedError({ code: 'invalid-cursor' });
    };
    await expect(
      listArticles({ articles: { list } })({ status: 'pending', limit: 1, cursor: '?' }),
    ).rejects.toMatchObject({ refusal: { code: 'invalid-cursor' } });
  });
});
