import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Place } from '../../src/domain/effects';
import { given } from '../../src/domain/given';
import { listPending, type PendingQuery, type PendingView } from '../../src/usecases/list-pending';
import { aDecidedRecord, anArticle, aRecord, NOW } from '../support/records';

const by = (user: string, title: string, over: Partial<ArticleRecord> = {}) =>
  aRecord({ articleId: title, article: anArticle({ title, source: { via: 'slack', by: user } }), ...over });
const fillers = (count: number, user = 'U0EVA') => Array.from({ length: count }, (_, n) => by(user, `Filler ${n}`));

const ALL = [
  by('U0NIA', 'Cats are forbidden'),
  by('U0EVA', 'Dogs are forbidden', {
    article: anArticle({ title: 'Dogs', excerpt: 'No cats here', author: 'Eva' }),
  }),
  ...fillers(150),
  by('U0NIA', 'A late cat'),
  by('U0EVA', 'Don’t panic'),
  by('U0EVA', "She said “don't”"),
];

/** A queue, oldest first, whose every page takes as long as it is told, in milliseconds. */
function queue(all: ArticleRecord[], pageTakes = 0, card?: Place) {
  let now = NOW.getTime();
  interface Asked {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly newestFirst?: boolean;
  }
  const page = (records: ArticleRecord[], { limit, cursor, newestFirst }: Asked) => {
    now += pageTakes;
    const ordered = newestFirst ? [...records].reverse() : records;
    const from = cursor === undefined ? 0 : ordered.findIndex(({ articleId }) => articleId === cursor) + 1;
    const items = ordered.slice(from, from + limit);
    return { items, ...given({ nextCursor: from + limit < ordered.length ? items.at(-1)?.articleId : undefined }) };
  };
  const list = listPending({
    articles: {
      countPending: async (bound) => Math.min(bound, all.length),
      list: async (query) => page(all, query),
      listBySubmitter: async ({ source, ...query }) =>
        page(
          [by('U0NIA', 'Done', { status: 'published' }), ...all].filter(
            ({ article }) => article.source.by === source.by,
          ),
          query,
        ),
      findAll: async (ids) => ids.flatMap((id) => all.filter(({ articleId }) => articleId === id)),
      cursorAfter: ({ articleId }) => articleId,
    },
    reviewers: { includes: async (user) => user === 'U0MONA' },
    withCards: async (records) => records.map((record) => ({ ...record, ...given({ card }) })),
    clock: () => new Date(now),
  });
  return (query: Partial<PendingQuery> = {}) => list({ viewer: 'U0MONA', limit: 10, ...query });
}
const list = queue(ALL);

const titles = (view: { items: ArticleRecord[] }) => view.items.map(({ article }) => article.title);

/** Turns all pages, as the buttons would. */
async function allPages(ask: ReturnType<typeof queue>, query: Partial<PendingQuery>): Promise<PendingView[]> {
  const pages: PendingView[] = [];
  for (let at: Partial<PendingQuery> = {}; ; ) {
    const page = await ask({ ...query, ...at });
    pages.push(page);
    if (page.nextCursor === undefined) return pages;
    at = { cursor: page.nextCursor, ...page.part?.next };
  }
}

describe('listPending', () => {
  it('shows a page, a bounded count and the oldest', async () => {
    const view = await list({ cursor: 'Filler 7', from: 10 });
    expect(view).toMatchObject({ scope: 'all', count: 101, part: { from: 10, total: 100, atLeast: true } });
    expect(view.items).toHaveLength(10);
    expect(view.oldest?.article.title).toBe('Cats are forbidden');
  });

  it('says where what comes behind a page begins, also where nothing does yet', async () => {
    const two = queue(fillers(2));
    expect((await two({ limit: 1 })).behind).toBe('Filler 0');
    const last = await two({ limit: 1, cursor: 'Filler 0' });
    expect([last.behind, last.nextCursor]).toEqual(['Filler 1', undefined]);
    expect((await two({ limit: 1, words: 'filler' })).behind).toBe('Filler 0');
    const found = await two({ limit: 1, words: 'filler', cursor: 'Filler 0' });
    expect([found.behind, found.nextCursor]).toEqual(['Filler 1', undefined]);
    const none = await two({ limit: 1, cursor: 'Filler 1' });
    for (const view of [none, await two({ words: 'zebra' }), await two({ these: ['Filler 0'] })]) {
      expect(view).not.toHaveProperty('behind');
    }
  });

  it('says where the card of each is', async () => {
    const card = { channel: 'C0REVIEW', ts: '1.0' };
    expect((await queue(fillers(2), 0, card)()).items.map((record) => record.card)).toEqual([card, card]);
  });

  it('tells which part of how many a page is, and of the last one whatever was decided meanwhile', async () => {
    const [first, second, third] = await allPages(queue(fillers(25)), {});
    expect([first?.part, second?.part]).toMatchObject([
      { from: 0, total: 25, atLeast: false },
      { from: 10, total: 25, atLeast: false },
    ]);
    expect(third?.part).toMatchObject({ from: 20, total: 25 });
    expect((await queue(fillers(21))({ cursor: 'Filler 15', from: 17 })).part).toMatchObject({ from: 16, total: 21 });
  });

  describe('turned back', () => {
    const ids = (view: PendingView) => view.items.map(({ articleId }) => articleId);

    /** Turns back from a page to the first, as the buttons would. */
    async function back(ask: ReturnType<typeof queue>, from: PendingView, query: Partial<PendingQuery> = {}) {
      const pages: PendingView[] = [];
      for (let page = from; page.part?.from; pages.push(page)) {
        page = await ask({ ...query, back: true, cursor: page.ahead, from: page.part.from });
      }
      return pages;
    }

    it('shows the pages that were turned, the last first', async () => {
      const ask = queue(fillers(35));
      const forth = await allPages(ask, {});
      const pages = await back(ask, forth.at(-1) as PendingView);
      expect(pages.map(ids)).toEqual(forth.slice(0, -1).reverse().map(ids));
      expect(pages.map(({ part }) => part?.from)).toEqual([20, 10, 0]);
      expect(pages.map(({ nextCursor }) => nextCursor)).toEqual(['Filler 29', 'Filler 19', 'Filler 9']);
    });

    it('leaves none out and shows none twice, whatever was decided meanwhile', async () => {
      const all = fillers(35);
      const third = (await allPages(queue(all), {}))[2] as PendingView;
      const left = queue(all.filter((_, n) => n !== 3 && n !== 12 && n !== 21));
      const [second, first] = await back(left, third);
      expect([second?.items[0]?.articleId, second?.items.at(-1)?.articleId]).toEqual(['Filler 9', 'Filler 19']);
      // Where less than a page is left it is the first, and whole.
      expect(ids(first as PendingView)).toEqual(ids(await left()));
      expect(first?.part).toMatchObject({ from: 0, total: 32 });
    });

    it('is the first page where nothing is left before', async () => {
      const view = await queue(fillers(12))({ back: true, cursor: 'Filler 0', from: 10 });
      expect([view.items.length, view.part?.from, view.nextCursor]).toEqual([10, 0, 'Filler 9']);
    });

    it('counts on behind the bound, and says there that no more come', async () => {
      const forth = await allPages(queue(fillers(123)), {});
      expect(forth.map(({ part }) => [part?.from, part?.total, part?.atLeast]).slice(-3)).toEqual([
        [100, 110, true],
        [110, 120, true],
        [120, 123, false],
      ]);
    });

    it('shows a search from its beginning to there, and counts what matches', async () => {
      const ask = queue([...fillers(500), ...Array.from({ length: 35 }, (_, n) => by('U0EVA', `Zebra ${n}`))]);
      const query = { words: 'zebra' };
      const forth = await allPages(ask, query);
      const pages = await back(ask, forth.at(-1) as PendingView, query);
      expect(pages.map(ids)).toEqual(forth.slice(0, -1).reverse().map(ids));
      expect(pages.map(({ part }) => [part?.from, part?.total, part?.atLeast])).toEqual([
        [20, 35, false],
        [10, 35, false],
        [0, 35, false],
      ]);
      const [last] = pages;
      const on = await ask({ ...query, cursor: last?.nextCursor, ...last?.part?.next });
      expect(ids(on)).toEqual(forth.map(ids)[3]);
    });

    it('shows the last that a search finds in time, where that does not reach as far', async () => {
      const many = Array.from({ length: 390 }, (_, n) => by('U0EVA', `Zebra ${n}`));
      const ask = queue(
        [...many, ...fillers(900), ...many.map((one) => ({ ...one, articleId: `${one.articleId}b` }))],
        700,
      );
      const view = await ask({ words: 'zebra', back: true, from: 700 });
      expect(view.part).toMatchObject({ from: 380, total: 390, atLeast: true, searched: 800 });
      expect(view.items[0]?.articleId).toBe('Zebra 380');
    });

    it('shows what somebody submitted who may not decide', async () => {
      const ask = queue(fillers(25, 'U0NIA'));
      const forth = await allPages(ask, { viewer: 'U0NIA' });
      expect((await back(ask, forth.at(-1) as PendingView, { viewer: 'U0NIA' })).map(ids)).toEqual(
        forth.slice(0, -1).reverse().map(ids),
      );
    });
  });

  it('finds all of the words in title, excerpt and author, whatever their case', async () => {
    expect(titles(await list({ words: 'CAT' }))).toEqual(['Cats are forbidden', 'Dogs', 'A late cat']);
    expect(titles(await list({ words: 'cats eva' }))).toEqual(['Dogs']);
    expect(titles(await list({ words: 'unicorn' }))).toEqual([]);
  });

  it('C9: finds quotation marks and apostrophes of either shape', async () => {
    for (const word of ["don't", 'don’t', 'DON`T']) {
      expect(titles(await list({ words: word }))).toEqual(['Don’t panic', "She said “don't”"]);
    }
    expect(titles(await list({ words: '"don' }))).toEqual(["She said “don't”"]);
  });

  it('shows those who may not decide only what they submitted and what still waits', async () => {
    const view = await list({ viewer: 'U0NIA' });
    expect(view.scope).toBe('own');
    expect(titles(view)).toEqual(['Cats are forbidden', 'A late cat']);
    expect(view.count).toBe(2);
    expect(titles(await list({ viewer: 'U0NIA', words: 'late' }))).toEqual(['A late cat']);
  });
});

it('fails at once when the count does, also while the rows are still read: nothing fails that nobody waits for', async () => {
  const ask = listPending({
    articles: {
      countPending: () => Promise.reject(new Error('throttled')),
      list: async () => ({ items: [] }),
      listBySubmitter: async () => ({ items: [] }),
      findAll: () => new Promise(() => {}),
      cursorAfter: ({ articleId }) => articleId,
    },
    reviewers: { includes: async () => true },
    withCards: async (records) => [...records],
    clock: () => NOW,
  });
  await expect(ask({ viewer: 'U0MONA', limit: 1, these: ['Cats are forbidden'] })).rejects.toThrow('throttled');
}, 2_000);

describe('these very articles', () => {
  const decided = aDecidedRecord('rejected', {}, { articleId: 'decided' });
  const ask = queue([...ALL, decided]);

  it('are shown in their order, whatever became of them, beside what waits now', async () => {
    const view = await ask({ these: ['A late cat', 'decided', 'gone', 'Filler 1'] });
    expect(view.items.map(({ articleId }) => articleId)).toEqual(['A late cat', 'decided', 'Filler 1']);
    expect(view).toMatchObject({ scope: 'all', count: 101 });
  });

  it('are shown to nobody who may not decide: they see their own', async () => {
    const view = await ask({ viewer: 'U0NIA', these: ['decided', 'Filler 1'] });
    expect([view.scope, titles(view)]).toEqual(['own', ['Cats are forbidden', 'A late cat']]);
  });
});

describe('C12: a search', () => {
  const MANY = [...fillers(1049), by('U0EVA', 'The newest zebra')];

  it.each([1050, 5000])('C12: finds the newest of %i', async (count) => {
    const view = await queue([...fillers(count - 1), by('U0EVA', 'The newest zebra')])({ words: 'zebra' });
    expect(titles(view)).toEqual(['The newest zebra']);
    expect(view.part).toMatchObject({ from: 0, total: 1, atLeast: false });
    expect(view.part?.searched).toBeUndefined();
  });

  it('C12: shows all that matches, page by page, and how many there are', async () => {
    const zebras = Array.from({ length: 25 }, (_, n) => by('U0EVA', `Zebra ${n}`));
    const all = [...fillers(500), ...zebras];
    const pages = await allPages(queue(all), { words: 'zebra' });
    expect(pages.flatMap(titles)).toEqual(zebras.map(({ article }) => article.title));
    expect(pages.map(({ part }) => [part?.from, part?.total, part?.atLeast])).toEqual([
      [0, 25, false],
      [10, 25, false],
      [20, 25, false],
    ]);
  });

  it('C12: ends when its time is up, says how far it looked, and goes on from there, also when nothing matched', async () => {
    const ask = queue(MANY, 700);
    const first = await ask({ words: 'zebra' });
    expect(first).toMatchObject({ items: [], part: { from: 0, total: 0, atLeast: true, searched: 800 } });
    const second = await ask({ words: 'zebra', cursor: first.nextCursor, ...first.part?.next });
    expect(titles(second)).toEqual(['The newest zebra']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('C12: looks through the rest behind what it found in time', async () => {
    const all = [...fillers(390), ...Array.from({ length: 15 }, (_, n) => by('U0EVA', `Zebra ${n}`)), ...fillers(700)];
    const pages = await allPages(queue(all, 700), { words: 'zebra' });
    expect(pages.flatMap(titles)).toHaveLength(15);
    expect(pages[0]?.part).toMatchObject({ total: 15, atLeast: true, searched: 800, next: { from: 10, read: 400 } });
  });

  it('C12: reaches all that somebody without rights submitted, however much', async () => {
    const own = [...fillers(1020, 'U0NIA'), by('U0NIA', 'My oldest zebra')];
    const ask = queue(own);
    expect(titles(await ask({ viewer: 'U0NIA', words: 'zebra' }))).toEqual(['My oldest zebra']);
    const pages = await allPages(queue(own.slice(0, 130)), { viewer: 'U0NIA' });
    expect(new Set(pages.flatMap(titles)).size).toBe(130);
    expect(pages.every(({ scope }) => scope === 'own')).toBe(true);
  });

  it('looks for no more than can be counted', async () => {
    const view = await queue(fillers(1500))({ words: 'filler' });
    expect(view.part).toMatchObject({ total: 400, atLeast: true, searched: 400 });
  });
});
