import type { Articles } from '../domain/article-record';

/** Lists the articles of one status, oldest first, a page at a time. @throws RefusedError `invalid-cursor` */
export const listArticles =
  (to: { articles: Pick<Articles, 'list'> }): Articles['list'] =>
  (query) =>
    to.articles.list(query);
