import type { Handler } from 'hono';
import type { FindArticle } from '../../usecases/find-article';
import { articleIdOf } from '../article-address';
import { type Viewer, viewArticle } from '../article-view';
import type { HttpEnv } from '../http-env';

/** `GET /articles/{id}`: one article with its decision and history. */
export const getArticle =
  (findArticle: FindArticle, viewerOf: (scopes: readonly string[]) => Viewer): Handler<HttpEnv> =>
  async (c) =>
    c.json(viewArticle(await findArticle(articleIdOf(c)), viewerOf(c.get('apiKey').scopes)));
