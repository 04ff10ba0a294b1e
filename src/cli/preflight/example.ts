import type { Article } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import type { Decision } from '../../domain/decision';

/** When the made-up article came in; long past, so that nothing waits for its deadlines. */
export const SUBMITTED_AT = '2026-01-02T03:04:05.000Z';
/** When it was decided. */
export const DECIDED_AT = '2026-01-02T03:05:06.000Z';
/** Until when that could be undone. */
export const RELEASES_AT = '2026-01-02T03:05:36.000Z';
/** When it had to be decided. */
export const DEADLINE = '2026-01-09T03:04:05.000Z';
/** Where its execution would be seen. */
export const EXECUTION_URL = 'https://example.com/executions/preflight';

/** A held article with every member that it may have. */
export const ARTICLE: Article = {
  title: 'A forbidden title & <more>',
  excerpt: 'The first sentences of it.',
  url: 'https://example.com/preflight',
  author: 'Nia Newcomer',
  authorEmail: 'nia@example.com',
  contentHash: 'a'.repeat(64),
  matches: [{ rule: 'forbidden', text: 'forbidden', start: 2, how: 'as-written' }],
  matchesLeftOut: 1,
  rulesVersion: 1,
  screeningVersion: 1,
  source: { via: 'api', by: 'cms' },
  replaces: 'preflight-before',
};

/** What somebody decided of it. */
export const DECISION: Decision = {
  status: 'rejected',
  by: 'U0123ABCD',
  via: 'card',
  at: DECIDED_AT,
  reason: 'Off topic',
};

/** Its record while it waits, unless said otherwise. */
export function exampleRecord(over: Partial<ArticleRecord> = {}): ArticleRecord {
  return {
    articleId: 'preflight',
    article: ARTICLE,
    review: 1,
    status: 'pending',
    statusAt: SUBMITTED_AT,
    submittedAt: SUBMITTED_AT,
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:holdpoint-review:preflight',
    history: [
      { event: 'submitted', at: SUBMITTED_AT, by: 'cms', via: 'api' },
      { event: 'held', at: SUBMITTED_AT },
    ],
    deadline: DEADLINE,
    ...over,
  };
}
