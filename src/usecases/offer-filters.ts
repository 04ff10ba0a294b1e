import type { Articles } from '../domain/article-record';
import { choicesAmong, type FilterChoices } from '../domain/pending-filter';
import { type Reviewers, sightOf } from '../domain/reviewers';

/** Tells what somebody may filter what waits by. */
export type OfferFilters = ReturnType<typeof offerFilters>;

/** Of so many that have waited longest; four BatchGetItems, which are under way at once. */
const LOOKED_THROUGH = 400;

/** Only of what they may see. @throws RefusedError `reviewers-unknown` */
export const offerFilters =
  (deps: { articles: Pick<Articles, 'list' | 'listBySubmitter'>; reviewers: Reviewers }) =>
  async (viewer: string): Promise<FilterChoices> => {
    const { articles } = deps;
    const isForAll = (await sightOf(deps.reviewers, viewer)) === 'all';
    const { items } = isForAll
      ? await articles.list({ status: 'pending', limit: LOOKED_THROUGH })
      : await articles.listBySubmitter({ source: { via: 'slack', by: viewer }, limit: LOOKED_THROUGH });
    return choicesAmong(items.filter(({ status }) => status === 'pending'));
  };
