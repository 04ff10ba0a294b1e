import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import { given } from '../../src/domain/given';
import { listPending } from '../../src/usecases/list-pending';
import { anArticle, aRecord } from '../support/records';

const by = (user: string, title: string, over: Partial<ArticleRecord> = {}) =>
  aRecord({ articleId: title, article: anArticle({ title, source: { via: 'slack', by: user } }), ...over });

const ALL = [
  by('U0NIA', 'Cats are forbidden'),
  by('U0EVA', 'Dogs are forbidden', {
    article: anArticle({ title: 'Dogs', excerpt: 'No cats here', author: 'Eva' }),
  }),
  ...Array.from({ length: 150 }, (_, n) => by('U0EVA', `Filler ${n}`)),
  by('U0NIA', 'A late cat'),
  by('U0EVA', 'Don’t panic'),
  by('U0EVA', "She said “don't”"),
];

const list = (query: { viewer?: string; limit?: number; cursor?: string; words?: string[] } = {}) =>
  listPending({
    articles: {
      countPending: async (bound) => Math.min(bound, ALL.length),
      list: async ({ limit, cursor }) => {
        const from = Number(cursor ?? 0);
        const next = from + limit;
        return { items: ALL.slice(from, next), ...given({ nextCursor: next < ALL.length ? String(next) : undefined }) };
      },
      listBySubmitter: async ({ source }) => ({
        items: [
          ...ALL.filter(({ article }) => article.source.by === source.by),
          by('U0NIA', 'Done', { status: 'published' }),
        ],
      }),
    },
    reviewers: { includes: async (user) => user === 'U0MONA' },
  })({ viewer: 'U0MONA', limit: 10, ...query });

const titles = (view: { items: ArticleRecord[] }) => view.items.map(({ article }) => article.title);

describe('listPending', () => {
  it('shows a page, a bounded count and the oldest', async () => {
    const view = await list({ cursor: '10' });
    expect(view).toMatchObject({ scope: 'all', count: 101, nextCursor: '20' });
    expect(view.items).toHaveLength(10);
    expect(view.oldest?.article.title).toBe('Cats are forbidden');
  });

  it('finds all of the words in title, excerpt and author, whatever their case', async () => {
    expect(titles(await list({ words: ['CAT'] }))).toEqual(['Cats are forbidden', 'Dogs', 'A late cat']);
    expect(titles(await list({ words: ['cats', 'eva'] }))).toEqual(['Dogs']);
    expect(titles(await list({ words: ['unicorn'] }))).toEqual([]);
  });

  it('C9: finds quotation marks and apostrophes of either shape', async () => {
    for (const word of ["don't", 'don’t', 'DON`T']) {
      expect(titles(await list({ words: [word] }))).toEqual(['Don’t panic', "She said “don't”"]);
    }
    expect(titles(await list({ words: ['"don'] }))).toEqual(["She said “don't”"]);
  });

  it('says that a search has more than it shows', async () => {
    expect((await list({ words: ['filler'], limit: 5 })).searched).toBe(100);
    expect((await list({ words: ['cat'] })).searched).toBeUndefined();
  });

  it('shows those who may not decide only what they submitted and what still waits', async () => {
    const view = await list({ viewer: 'U0NIA' });
    expect(view.scope).toBe('own');
    expect(titles(view)).toEqual(['Cats are forbidden', 'A late cat']);
    expect(view.count).toBe(2);
    expect(titles(await list({ viewer: 'U0NIA', words: ['late'] }))).toEqual(['A late cat']);
  });
});
