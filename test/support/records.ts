import type { Article } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { ReviewRequest } from '../../src/domain/workflow';

/** A forbidden article from the CMS, unless said otherwise. */
export const anArticle = (over: Partial<Article> = {}): Article => ({
  title: 'A forbidden story',
  source: { via: 'api', by: 'cms' },
  matches: [{ rule: 'forbidden', text: 'forbidden', start: 2, how: 'as-written' }],
  ...over,
});

/** A record that waits for a decision since noon, for a week. */
export const aRecord = (over: Partial<ArticleRecord> = {}): ArticleRecord => ({
  articleId: 'a1',
  article: anArticle(),
  review: 1,
  status: 'pending',
  statusAt: '2026-11-22T12:00:00.000Z',
  submittedAt: '2026-11-22T12:00:00.000Z',
  executionArn: 'arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:a1',
  history: [
    { event: 'submitted', at: '2026-11-22T12:00:00.000Z', by: 'cms', via: 'api' },
    { event: 'held', at: '2026-11-22T12:00:00.000Z' },
  ],
  deadline: '2026-11-29T12:00:00.000Z',
  notices: { reminders: 0, escalated: false, failures: 0 },
  ...over,
});

/** What the state machine asks for first about that record. */
export const aReviewRequest = (over: Partial<ReviewRequest> = {}): ReviewRequest => {
  const { articleId, article, review, executionArn, submittedAt } = aRecord();
  return {
    articleId,
    article,
    review,
    executionArn,
    submittedAt,
    deadline: '2026-11-29T12:00:00.000Z',
    taskToken: 'token-1',
    attempt: '2026-11-22T12:00:00.000Z#000000',
    ...over,
  };
};
