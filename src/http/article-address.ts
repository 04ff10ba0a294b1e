import type { Context } from 'hono';
import { ARTICLE_ID } from '../domain/article';
import { RefusedError } from '../domain/errors';
import type { HttpEnv } from './http-env';

/** The article's id in the path. @throws RefusedError `article-not-found` for what can be no id. */
export function articleIdOf(c: Context<HttpEnv>): string {
  return checkedId(c.req.param('id') ?? '');
}

/** An article's id, as somebody sent it. @throws RefusedError `article-not-found` for what can be no id. */
export function checkedId(articleId: string): string {
  if (ARTICLE_ID.test(articleId)) return articleId;
  throw new RefusedError({ code: 'article-not-found', articleId: articleId.slice(0, 80) });
}

/** The address of an article in this API. */
export function articlePath(articleId: string): string {
  return `/articles/${articleId}`;
}
