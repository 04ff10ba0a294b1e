import { type EndedArticles, hasEnded, OUTCOMES } from '../domain/outcome';
import { batchGet } from './batch-get';
import { type IndexRow, indexReader } from './index-reader';
import { isTombstone, readTombstone } from './stored-article';

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
    return (await batchGet(deps, keys)).filter(isTombstone).map(readTombstone);
  }
}
