import type { ArticleRecord, Articles } from '../domain/article-record';
import type { Clock } from '../domain/system';
import type { ListPending, PendingView } from './list-pending';
import type { WithCards } from './projection/with-cards';

/** What one person sees on the App Home. */
export interface Home {
  readonly queue: PendingView;
  /** What the viewer submitted, newest first. */
  readonly mine: ArticleRecord[];
  /** The last decisions, newest first; only for those who may decide. */
  readonly decided: ArticleRecord[];
}

/** How many of each are shown. */
const SHOWN = { queue: 10, mine: 5, decided: 5 };
const DECIDED_WITHIN_DAYS = 7;

/**
 * Gathers one person's App Home. `these`: the very articles that stand in its queue, where it is drawn again as it was.
 * @throws RefusedError `reviewers-unknown`
 */
export const showHome =
  (deps: {
    articles: Pick<Articles, 'listBySubmitter' | 'listDecided'>;
    listPending: ListPending;
    withCards: WithCards;
    clock: Clock;
  }) =>
  async (viewer: string, these?: readonly string[]): Promise<Home> => {
    const since = new Date(deps.clock().getTime() - DECIDED_WITHIN_DAYS * 24 * 60 * 60 * 1000);
    const [queue, mine, decided] = await Promise.all([
      deps.listPending({ viewer, limit: SHOWN.queue, these }),
      deps.articles.listBySubmitter({ source: { via: 'slack', by: viewer }, limit: SHOWN.mine }),
      deps.articles.listDecided({ limit: SHOWN.decided, since }),
    ]);
    const theirs = queue.scope === 'all' ? decided : [];
    const [shown, shownDecided] = await Promise.all([deps.withCards(mine.items), deps.withCards(theirs)]);
    return { queue, mine: shown, decided: shownDecided };
  };
