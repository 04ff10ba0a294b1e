import type { Source } from '../domain/article';
import type { ArticleRecord } from '../domain/article-record';
import type { ReviewRequest } from '../domain/workflow';
import { ARTICLES } from './schema';

/** A record as DynamoDB holds it: with the token, and with the keys of the sparse indexes. */
export interface StoredArticle extends ArticleRecord {
  /** Secret: whoever has it decides. */
  readonly taskToken?: string;
  /** Which attempt of the wait the token belongs to. */
  readonly attempt?: string;
  readonly submitter: string;
  readonly attention?: string;
  readonly day?: string;
  readonly decidedAt?: string;
}

/** The record without what is only for storage, and without the token. */
export function toRecord(stored: StoredArticle): ArticleRecord {
  const { taskToken, attempt, submitter, attention, day, decidedAt, ...record } = stored;
  return record;
}

/** How a submitter is spelled in `submitter-index`. */
export function submitterOf(source: Source): string {
  return `${source.via}:${source.by}`;
}

/** A held article as it is first stored, due in Slack at `dueAt`. */
export function heldItem(request: ReviewRequest, dueAt: string): StoredArticle {
  const { articleId, article, review, executionArn, submittedAt, deadline, taskToken, attempt } = request;
  return {
    articleId,
    article,
    review,
    status: 'pending',
    statusAt: submittedAt,
    submittedAt,
    submitter: submitterOf(article.source),
    executionArn,
    deadline,
    history: [
      { event: 'submitted', at: submittedAt, by: article.source.by, via: article.source.via },
      { event: 'held', at: submittedAt },
    ],
    notices: { reminders: 0, escalated: false, failures: 0 },
    taskToken,
    attempt,
    attention: ARTICLES.attention,
    dueAt,
  };
}
