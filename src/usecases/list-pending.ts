import type { ArticleRecord, Articles, Page } from '../domain/article-record';
import type { Reviewers } from '../domain/reviewers';
import { searchable } from '../domain/text';

/** A moderator's, or a submitter's, view of what waits. */
export interface PendingView extends Page {
  /** `own`: the viewer may not decide, and sees only what they brought in. */
  readonly scope: 'all' | 'own';
  /** How many wait, up to {@link COUNT_BOUND}; `own` counts what is shown. */
  readonly count: number;
  /** The one that has waited longest. */
  readonly oldest?: ArticleRecord | undefined;
  /** A search read this many and stopped; older matches are all found, newer ones may not be. */
  readonly searched?: number | undefined;
}

/** Lists what waits for a decision, as far as the viewer may see it. */
export type ListPending = ReturnType<typeof listPending>;

/** Past this many, the count is shown as `100+`. */
export const COUNT_BOUND = 100;
/** The most articles a search reads. */
const SEARCH_BOUND = 1000;
const SEARCH_PAGE = 100;

/** @throws RefusedError `invalid-cursor`, `reviewers-unknown` */
export const listPending =
  (deps: { articles: Pick<Articles, 'list' | 'listBySubmitter' | 'countPending'>; reviewers: Reviewers }) =>
  async (query: {
    /** A Slack user id. */
    viewer: string;
    limit: number;
    cursor?: string | undefined;
    /** All of these words must occur in the title, excerpt or author. */
    words?: readonly string[] | undefined;
  }): Promise<PendingView> => {
    if (!(await deps.reviewers.includes(query.viewer))) return ownPending(query.viewer);

    const { waiting: count, oldest } = await countWaiting(deps.articles);
    const { words, limit, cursor } = query;
    const page = words?.length
      ? await search(words, limit)
      : await deps.articles.list({ status: 'pending', limit, cursor });
    return { ...page, scope: 'all', count, oldest };

    async function search(words: readonly string[], limit: number) {
      const items: ArticleRecord[] = [];
      let read = 0;
      let cursor: string | undefined;
      do {
        const page: Page = await deps.articles.list({ status: 'pending', limit: SEARCH_PAGE, cursor });
        read += page.items.length;
        items.push(...page.items.filter((record) => mentions(record, words)));
        cursor = page.nextCursor;
      } while (cursor !== undefined && items.length <= limit && read < SEARCH_BOUND);
      const more = items.length > limit || cursor !== undefined;
      return { items: items.slice(0, limit), searched: more ? read : undefined };
    }

    async function ownPending(viewer: string): Promise<PendingView> {
      const { items: submitted } = await deps.articles.listBySubmitter({
        source: { via: 'slack', by: viewer },
        limit: SEARCH_PAGE,
      });
      const items = submitted.filter(({ status }) => status === 'pending');
      const shown = items.filter((record) => mentions(record, query.words ?? [])).slice(0, query.limit);
      return { items: shown, scope: 'own', count: items.length };
    }
  };

/** How many wait, up to one more than {@link COUNT_BOUND}, and which of them has waited longest. */
export async function countWaiting(articles: Pick<Articles, 'list' | 'countPending'>) {
  const [waiting, first] = await Promise.all([
    articles.countPending(COUNT_BOUND + 1),
    articles.list({ status: 'pending', limit: 1 }),
  ]);
  return { waiting, oldest: first.items[0] };
}

function mentions({ article }: ArticleRecord, words: readonly string[]): boolean {
  const text = searchable(`${article.title}\n${article.excerpt ?? ''}\n${article.author ?? ''}`);
  return words.every((word) => text.includes(searchable(word)));
}
