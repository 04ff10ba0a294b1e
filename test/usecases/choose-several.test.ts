import { describe, expect, it, jest } from '@jest/globals';
import { chooseSeveral } from '../../src/usecases/choose-several';
import type { ListPending } from '../../src/usecases/list-pending';
import { anArticle, aRecord } from '../support/records';

const by = (user: string, articleId: string, over = {}) =>
  aRecord({ articleId, article: anArticle({ source: { via: 'slack', by: user }, ...over }) });

function ask(scope: 'all' | 'own' = 'all', allowOwn = false) {
  const items = [
    by('U0NIA', 'hers'),
    by('U0MONA', 'mine'),
    by('U0EVA', 'written by me', { authorEmail: 'mona@example.com' }),
  ];
  const listPending = jest.fn<ListPending>(async () => ({ items, scope, count: 3 }));
  const deps = { reviewers: { includes: async () => true }, emailOf: () => 'Mona@example.com', allowOwn, listPending };
  return { listPending, answer: chooseSeveral(deps)({ viewer: 'U0MONA', words: 'zebra' }) };
}

describe('chooseSeveral', () => {
  it('offers what waits, fifty at most, without what is one’s own', async () => {
    const { listPending, answer } = ask();
    expect(await answer).toMatchObject({ items: [{ articleId: 'hers' }], own: 2, count: 3 });
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', words: 'zebra', limit: 50 }]]);
  });

  it('leaves nothing out where one may decide on one’s own', async () => {
    const { items, own } = await ask('all', true).answer;
    expect([items.length, own]).toEqual([3, 0]);
  });

  it('is for those who may decide', async () => {
    await expect(ask('own').answer).rejects.toMatchObject({ refusal: { code: 'not-a-reviewer' } });
  });
});
