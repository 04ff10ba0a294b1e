import type { ArticleRecord, Articles } from '../domain/article-record';
import { RefusedError } from '../domain/errors';
import { type Authority, askAuthority } from './may-decide';

/** Tells whether somebody may write notes on an article. */
export type MayNote = ReturnType<typeof mayNote>;

/**
 * Finds an article that this person may write notes on: whoever may decide on it, whether it still waits or not.
 * @throws RefusedError `article-not-found`, `erased`, `not-a-reviewer`, `own-article`, `reviewers-unknown`
 */
export const mayNote =
  (deps: Authority & { articles: Pick<Articles, 'find'> }) =>
  async (articleId: string, by: string): Promise<ArticleRecord> => {
    const checkAuthority = askAuthority(deps, { kind: 'slack', id: by });
    const record = await deps.articles.find(articleId);
    if (!record) throw new RefusedError({ code: 'article-not-found', articleId });
    await checkAuthority(record, true);
    return record;
  };
