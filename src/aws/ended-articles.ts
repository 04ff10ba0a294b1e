import type { Tombstone } from '../domain/article-record';
import { type EndedArticles, hasEnded, OUTCOMES } from '../domain/outcome';
import { batchGet } from './batch-get';
import { type IndexRow, indexReader } from './index-reader';
import { readEach } from './read-stored';
import { isTombstone, storedTombstone } from './stored-article';

const PAGE = 100;

/** What ended in a stretch of time, by the index of statuses: a hint, behind which each record is read. */
export function endedArticles(deps: Parameters<typeof indexReader>[0]): EndedArticles {
  const { query, getAll } = indexReader(deps);
  return {
    async *between(from, to) {
      const [first, end] = [from.toISOString(), to.toISOString()];
      for (const of of OUTCOMES) {
        let after: IndexRow<'status-index'> | undefined;
        do {
          const rows = await query({ index: 'status-index', of, from: first, after, limit: PAGE });
          const wanted = rows.filter(({ statusAt }) => statusAt < end);
          yield of === 'erased' ? await tombstones(wanted) : (await getAll(wanted)).filter(hasEnded);
          after = wanted.length === PAGE ? rows.at(-1) : undefined;
        } while (after);
      }
    },
  };

  async function tombstones(rows: readonly { articleId: string }[]) {
    const keys = rows.map(({ articleId }) => ({ articleId }));
    const items = (await batchGet(deps, keys)).filter(isTombstone);
    const byId = items.map((item) => [String(item.articleId), item] as const);
    return readEach<Tombstone>(deps.log, 'articleId', storedTombstone, byId).map(([, tombstone]) => tombstone);
  }
}
