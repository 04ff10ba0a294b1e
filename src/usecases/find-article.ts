import type { Article } from '../domain/article';
import type { ArticleRecord, Articles } from '../domain/article-record';
import { RefusedError } from '../domain/errors';
import { given } from '../domain/given';
import { unrecorded, type Workflow } from '../domain/workflow';

/** An article whose execution has started and recorded nothing yet. */
export interface AcceptedArticle {
  readonly status: 'accepted';
  readonly articleId: string;
  readonly article: Article;
  readonly submittedAt: string;
  /** Since when nothing goes on with it: its execution has ended. */
  readonly stuckSince?: string;
  readonly executionArn: string;
}

/** Tells what became of one article. @throws RefusedError `article-not-found`, `erased` */
export const findArticle =
  (deps: { articles: Pick<Articles, 'find'>; workflow: Pick<Workflow, 'describe'> }) =>
  async (articleId: string): Promise<ArticleRecord | AcceptedArticle> => {
    const { find } = deps.articles;
    const record = await find(articleId);
    if (record) return record;

    const { started, recorded, stuckSince, isErased } = await unrecorded({ workflow: deps.workflow, find }, articleId);
    if (!started) throw new RefusedError({ code: 'article-not-found', articleId });
    if (recorded) return recorded;
    if (isErased) throw new RefusedError({ code: 'erased', articleId });
    const { input, startedAt: submittedAt, executionArn } = started;
    const { article } = input;
    return { status: 'accepted', articleId, article, submittedAt, ...given({ stuckSince }), executionArn };
  };
