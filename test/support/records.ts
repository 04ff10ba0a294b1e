import type { StoredArticle } from '../../src/aws/stored-article';
import type { Article } from '../../src/domain/article';
import type { ArticleRecord } from '../../src/domain/article-record';
import type { Decision } from '../../src/domain/decision';
import type { Announcement, ReviewRequest, WorkflowInput } from '../../src/domain/workflow';

/** When an article came in and was held, unless said otherwise: the one time that all other times here follow. */
export const SUBMITTED_AT = '2026-11-22T12:00:00.000Z';

/** Twelve minutes on: when it is decided, and what the time is where a test has to say. */
export const NOW = new Date('2026-11-22T12:12:00.000Z');

const weekAfter = (time: string): string => new Date(Date.parse(time) + 7 * 24 * 60 * 60 * 1000).toISOString();

/** A forbidden article from the CMS, unless said otherwise. */
export function anArticle(over: Partial<Article> = {}): Article {
  return {
    title: 'A forbidden title',
    source: { via: 'api', by: 'cms' },
    matches: [{ rule: 'forbidden', text: 'forbidden', start: 2, how: 'as-written' }],
    ...over,
  };
}

/** A record and as much of its article as matters to a test. */
type RecordDetails = Omit<Partial<ArticleRecord>, 'article'> & { readonly article?: Partial<Article> };

/** A record that waits for a decision, for a week. Its times follow `submittedAt`. */
export function aRecord(over: RecordDetails = {}): ArticleRecord {
  const { submittedAt = SUBMITTED_AT, statusAt = submittedAt } = over;
  const article = anArticle(over.article);
  return {
    articleId: 'a1',
    review: 1,
    status: 'pending',
    statusAt,
    submittedAt,
    executionArn: 'arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:a1',
    history: [
      { event: 'submitted', at: submittedAt, by: article.source.by, via: article.source.via },
      { event: 'held', at: statusAt },
    ],
    deadline: weekAfter(submittedAt),
    ...over,
    article,
  };
}

/** The same, decided by somebody. */
export function aDecidedRecord(
  status: Decision['status'],
  decision: Partial<Decision> = {},
  over: RecordDetails = {},
): ArticleRecord {
  return aRecord({
    ...over,
    status,
    decision: { status, by: 'U0MONA', via: 'card', at: NOW.toISOString(), ...decision },
  });
}

/** That record as DynamoDB holds it, with its token. */
export function aStoredArticle(over: Partial<StoredArticle> = {}): StoredArticle {
  return {
    ...aRecord(),
    submitter: 'api:cms',
    taskToken: 'token-1',
    attempt: '2026-11-22T12:00:00.000Z#000000',
    ...over,
  };
}

/** What the execution of that record was started with. */
export function aWorkflowInput(over: Partial<WorkflowInput> = {}): WorkflowInput {
  return {
    version: 1,
    articleId: 'a1',
    review: 1,
    article: anArticle(),
    reviewSeconds: 60,
    undoSeconds: 0,
    takesOver: '',
    ...over,
  };
}

/** What the state machine asks for first about that record. Its times follow `submittedAt`. */
export function aReviewRequest(over: Partial<ReviewRequest> = {}): ReviewRequest {
  const { articleId, article, review, executionArn, submittedAt } = aRecord(over);
  return {
    articleId,
    article,
    review,
    executionArn,
    definition: 1,
    submittedAt,
    deadline: weekAfter(submittedAt),
    undoSeconds: 30,
    taskToken: 'token-1',
    attempt: `${submittedAt}#000000`,
    undone: '',
    takesOver: '',
    ...over,
  };
}

/** What the state machine hands over when {@link aDecidedRecord} was published. */
export function anAnnouncement(over: Partial<Announcement> = {}): Announcement {
  return {
    articleId: 'a1',
    decision: { status: 'published', by: 'U0MONA', via: 'card', at: NOW.toISOString() },
    mayBeUndone: false,
    taskToken: 'undo-token',
    attempt: `${NOW.toISOString()}#000000`,
    ...over,
  };
}
