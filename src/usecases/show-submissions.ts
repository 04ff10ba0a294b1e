import type { Articles, Page } from '../domain/article-record';
import type { WithCards } from './projection/with-cards';

/** Lists what one person submitted in Slack, newest first. */
export type ShowSubmissions = ReturnType<typeof showSubmissions>;

/** @throws RefusedError `invalid-cursor` */
export const showSubmissions =
  (deps: { articles: Pick<Articles, 'listBySubmitter'>; withCards: WithCards }) =>
  async (viewer: string, limit: number, cursor?: string): Promise<Page> => {
    const page = await deps.articles.listBySubmitter({ source: { via: 'slack', by: viewer }, limit, cursor });
    return { ...page, items: await deps.withCards(page.items) };
  };
