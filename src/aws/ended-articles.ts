import { ENDINGS } from '../domain/article';
import { type EndedArticles, hasEnded } from '../domain/outcome';
import { type IndexRow, indexReader } from './index-reader';

const PAGE = 100;

/** What ended in a stretch of time, by the index of statuses: a hint, behind which each record is read. */
export function endedArticles(deps: Parameters<typeof indexReader>[0]): EndedArticles {
  const { query, getAll } = indexReader(deps);
  return {
    async *between(from, to) {
      const [first, end] = [from.toISOString(), to.toISOString()];
      for (const of of ENDINGS) {
        let after: IndexRow<'status-index'> | undefined;
        do {
          const rows = await query({ index: 'status-index', of, from: first, after, limit: PAGE });
          const wanted = rows.filter(({ statusAt }) => statusAt < end);
          yield (await getAll(wanted)).filter(hasEnded);
          after = wanted.length === PAGE ? rows.at(-1) : undefined;
        } while (after);
      }
    },
  };
}
