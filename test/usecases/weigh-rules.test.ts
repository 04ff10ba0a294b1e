import { describe, expect, it } from '@jest/globals';
import type { Status } from '../../src/domain/article';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import { given } from '../../src/domain/given';
import { heldNoMore, wouldHold } from '../../src/usecases/weigh-rules';
import { aRecord } from '../support/records';

/** So many articles of a status, one a second, each with its number in the title. */
const many = (status: Status, count: number, title: (n: number) => string, from = 0): ArticleRecord[] =>
  Array.from({ length: count }, (_, n) =>
    aRecord({ articleId: `${status}${n}`, status, submittedAt: at(from + n), article: { title: title(n) } }),
  );
const at = (second: number) => new Date(Date.UTC(2026, 0) + second * 1000).toISOString();

/** A store of these, where each page takes so many milliseconds. */
function aStore(records: ArticleRecord[], pageTakes = 0) {
  let [now, pages] = [0, 0];
  const list: Articles['list'] = async ({ status, limit, cursor = '0', newestFirst }) => {
    now += pageTakes;
    pages += 1;
    const all = records.filter((record) => record.status === status);
    if (newestFirst) all.reverse();
    const end = Number(cursor) + limit;
    return {
      items: all.slice(Number(cursor), end),
      ...given({ nextCursor: end < all.length ? String(end) : undefined }),
    };
  };
  return { articles: { list }, clock: () => new Date(now), pages: () => pages };
}

describe('wouldHold', () => {
  it('tries words on the newest thousand, waiting and published', async () => {
    const records = [
      ...many('published', 1500, (n) => (n < 900 ? 'an old tale' : 'news'), 0),
      ...many('pending', 400, (n) => (n < 150 ? 'a TALE' : 'news'), 1500),
    ];
    expect(await wouldHold(aStore(records))(['tale'])).toEqual({ count: 150, of: 1000, isPart: true });
  });

  it('tries them on all there are, where they are fewer, and of no other status', async () => {
    const records = [
      ...many('published', 3, () => 'tale'),
      ...many('pending', 2, () => 'news'),
      ...many('rejected', 9, () => 'tale'),
    ];
    expect(await wouldHold(aStore(records))(['tale', 'none'])).toEqual({ count: 3, of: 5, isPart: false });
    expect(await wouldHold(aStore([]))(['tale'])).toEqual({ count: 0, of: 0, isPart: false });
  });

  it('is done when time is up', async () => {
    // A page of each status, 700 ms by the one clock of this store, and another of the one that has more.
    const slow = aStore(
      many('published', 5000, () => 'tale'),
      350,
    );
    expect(await wouldHold(slow)(['tale'])).toEqual({ count: 500, of: 500, isPart: true });
    expect(slow.pages()).toBe(3);
    const silent = aStore(
      many('published', 5000, () => 'tale'),
      2000,
    );
    expect(await wouldHold(silent)(['tale'])).toEqual({ count: 1, of: 1, isPart: true });
    expect(silent.pages()).toBe(2);
  });
});

describe('heldNoMore', () => {
  it('counts the waiting that no rule holds', async () => {
    const records = [
      ...many('pending', 5, (n) => (n < 2 ? 'a tale' : 'a story')),
      ...many('published', 5, () => 'free'),
    ];
    expect(await heldNoMore(aStore(records))(['tale'])).toEqual({ count: 3, of: 5, isPart: false });
    expect(await heldNoMore(aStore(records))(['tale', 'story'])).toEqual({ count: 0, of: 5, isPart: false });
  });

  it('looks at the thousand that have waited longest', async () => {
    const records = many('pending', 1200, (n) => (n < 10 ? 'free' : 'a tale'));
    expect(await heldNoMore(aStore(records))(['tale'])).toEqual({ count: 10, of: 1000, isPart: true });
    const newer = many('pending', 1200, (n) => (n < 1000 ? 'a tale' : 'free'));
    expect(await heldNoMore(aStore(newer))(['tale'])).toEqual({ count: 0, of: 1000, isPart: true });
  });
});
