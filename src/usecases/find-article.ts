import type { Article } from '../domain/article';
import type { ArticleRecord, Articles } from '../domain/article-record';
import { RefusedError } from '../domain/errors';
import type { Workflow } from '../domain/workflow';

/** An article whose execution has started and recorded nothing yet. */
export interface AcceptedArticle {
  readonly status: 'accepted';
  readonly articleId: string;
  readonly article: Article;
  readonly submittedAt: string;
  readonly executionArn: string;
}

/** Tells what became of one article. @throws RefusedError `article-not-found` */
export const findArticle =
  (deps: { articles: Pick<Articles, 'find'>; workflow: Pick<Workflow, 'describe'> }) =>
  async (articleId: string): Promise<ArticleRecord | AcceptedArticle> => {
    const recorded = await deps.articles.find(articleId);
    if (recorded) return recorded;

    const started = await deps.workflow.describe(articleId);
    if (!started) throw new RefusedError({ code: 'article-not-found', articleId });
    const { input, startedAt: submittedAt, executionArn } = started;
    const accepted = { status: 'accepted', articleId, article: input.article, submittedAt, executionArn } as const;
    // It may have been recorded between the two reads.
    return (await deps.articles.find(articleId)) ?? accepted;
  };
