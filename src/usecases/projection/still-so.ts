import type { ArticleRecord, Articles } from '../../domain/article-record';

/** Whether an article is where it was when it was read: in the same review, and decided no more and no less. */
export const stillSo =
  (deps: { articles: Pick<Articles, 'findAll'> }) =>
  async ({ articleId, status, review }: ArticleRecord): Promise<boolean> => {
    const [now] = await deps.articles.findAll([articleId]);
    return now?.status === status && now.review === review;
  };
