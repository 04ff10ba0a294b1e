import type { Articles } from '../domain/article-record';

/** Lists the articles of one status, oldest first, a page at a time. @throws RefusedError `invalid-cursor` */
export const listArticles =
  (deps: { articles: Pick<Articles, 'list'> }): Articles['list'] =>
  (query) =>
    deps.articles.list(query);
