import { type ArticleRecord, type Articles, nameOf } from '../domain/article-record';
import { isOwnArticle } from '../domain/authority';
import { RefusedError } from '../domain/errors';
import { type Reviewers, sightOf } from '../domain/reviewers';
import type { WithReplaced } from './projection/with-replaced';

/** Shows a recorded article to somebody, as it is now, with what it replaces and what replaced it: of the same submitter. */
export type ShowArticle = ReturnType<typeof showArticle>;

/**
 * Finds an article for whoever may see it, as in a list: a reviewer, or who brought it in.
 * @throws RefusedError `article-not-found`, `erased`, `not-yours-to-see`, `reviewers-unknown`
 */
export const showArticle =
  (deps: { articles: Pick<Articles, 'find'>; reviewers: Reviewers; withReplaced: WithReplaced }) =>
  async (articleId: string, viewer: string): Promise<ArticleRecord> => {
    const found = await deps.articles.find(articleId);
    const [record] = found ? await deps.withReplaced([found]) : [];
    if (!record) throw new RefusedError({ code: 'article-not-found', articleId });
    if (isOwnArticle(record.article, { kind: 'slack', id: viewer })) return record;
    if ((await sightOf(deps.reviewers, viewer)) === 'all') return record;
    throw new RefusedError({ code: 'not-yours-to-see', ...nameOf(record) });
  };
