import type { ArticleRecord, Articles } from '../domain/article-record';
import { given } from '../domain/given';
import type { Clock } from '../domain/system';
import type { ListPending, PendingQuery, PendingView } from './list-pending';
import type { WithCards } from './projection/with-cards';
import type { ShowSubmissions } from './show-submissions';

/** What one person sees on the App Home. */
export interface Home {
  readonly queue: PendingView;
  /** What the viewer submitted, newest first. */
  readonly mine: ArticleRecord[];
  /** Whether the viewer submitted more than those; absent where they did not. */
  readonly hasOlder?: boolean;
  /** The last decisions, newest first; only for those who may decide. */
  readonly decided: ArticleRecord[];
}

/** How many of each are shown. */
const SHOWN = { queue: 10, mine: 5, decided: 5 };
const DECIDED_WITHIN_DAYS = 7;

/**
 * Gathers one person's App Home. `these`: the very articles that stand in its queue, where it is drawn again as it was; `words`:
 * what of what waits is to stand in it.
 * @throws RefusedError `reviewers-unknown`
 */
export const showHome =
  (deps: {
    articles: Pick<Articles, 'listDecided'>;
    listPending: ListPending;
    showSubmissions: ShowSubmissions;
    withCards: WithCards;
    clock: Clock;
  }) =>
  async (viewer: string, query: Pick<PendingQuery, 'these' | 'words'> = {}): Promise<Home> => {
    const since = new Date(deps.clock().getTime() - DECIDED_WITHIN_DAYS * 24 * 60 * 60 * 1000);
    const [queue, mine, decided] = await Promise.all([
      deps.listPending({ viewer, limit: SHOWN.queue, ...query }),
      deps.showSubmissions(viewer, SHOWN.mine),
      deps.articles.listDecided({ limit: SHOWN.decided, since }),
    ]);
    const theirs = queue.scope === 'all' ? decided : [];
    const hasOlder = mine.nextCursor === undefined ? undefined : true;
    return { queue, mine: mine.items, decided: await deps.withCards(theirs), ...given({ hasOlder }) };
  };
