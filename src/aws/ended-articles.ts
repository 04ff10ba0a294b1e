import { ENDINGS } from '../domain/article';
import type { Tombstone } from '../domain/article-record';
import { present } from '../domain/given';
import { asReopened, type EndedArticles, hasEnded } from '../domain/outcome';
import { batchGet } from './batch-get';
import { type IndexRow, indexReader } from './index-reader';
import { readEach } from './read-stored';
import { isTombstone, storedTombstone } from './stored-article';

const PAGE = 100;
/** What the index has of them, by status. */
const STATUSES = [...ENDINGS, 'pending', 'erased'] as const;

/** What ended in a stretch of time, by the index of statuses: a hint, behind which each record is read. */
export function endedArticles(deps: Parameters<typeof indexReader>[0]): EndedArticles {
  const { query, getAll } = indexReader(deps);
  return {
    async *between(from, to) {
      const [first, end] = [from.toISOString(), to.toISOString()];
      for (const of of STATUSES) {
        let after: IndexRow<'status-index'> | undefined;
        do {
          const rows = await query({ index: 'status-index', of, from: first, after, limit: PAGE });
          const wanted = rows.filter(({ statusAt }) => statusAt < end);
          if (of === 'erased') yield await tombstones(wanted);
          // What was reopened and waits. Once that review has ended it is told of by its end.
          else if (of === 'pending') yield present((await getAll(wanted)).map(asReopened));
          else yield (await getAll(wanted)).filter(hasEnded);
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
