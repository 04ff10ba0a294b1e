import { ENDINGS } from './article';
import type { ArticleRecord } from './article-record';
import type { Decision } from './decision';
import { given } from './given';

/**
 * How an article ended, as other systems are told it. Members may be added to this version; one that goes, or changes
 * its meaning, makes the next. The envelope is that of Standard Webhooks.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export interface Outcome {
  readonly version: 1;
  readonly type: `article.${Decision['status']}`;
  /** ISO 8601, UTC: when it was recorded. */
  readonly timestamp: string;
  readonly data: {
    /** The article's. */
    readonly id: string;
    readonly review: number;
    readonly title: string;
    readonly status: Decision['status'];
    readonly url?: string;
    readonly author?: string;
    /** Absent, as `via` is, when no rule held the title. */
    readonly decidedBy?: string;
    readonly via?: Decision['via'];
    readonly reason?: string;
    /** When it was decided; when it was published, if no rule held the title. */
    readonly decidedAt: string;
  };
}

/** A record of an article that has ended. */
export type EndedRecord = ArticleRecord & { readonly status: Decision['status'] };

/** Whether an article has ended for good, so that there is an outcome to tell of. */
export function hasEnded(record: ArticleRecord): record is EndedRecord {
  return ENDINGS.some((ending) => ending === record.status);
}

/** Names an outcome, the same at every delivery: a review ends once. */
export function outcomeId({ articleId, review }: EndedRecord): string {
  return `${articleId}_${review}`;
}

/** The outcome of an article that has ended, member by member: nothing of the record is told that is not named here. */
export function outcomeOf({ articleId, review, article, status, statusAt, decision }: EndedRecord): Outcome {
  const { title, url, author } = article;
  return {
    version: 1,
    type: `article.${status}`,
    timestamp: statusAt,
    data: {
      id: articleId,
      review,
      title,
      status,
      ...given({ url, author, decidedBy: decision?.by, via: decision?.via, reason: decision?.reason }),
      decidedAt: decision?.at ?? statusAt,
    },
  };
}

/** Somewhere that outcomes are sent. */
export interface OutcomeDestination {
  /**
   * Sends one outcome, which may have been sent before under the same id.
   * @throws Error whose message says why it did not arrive, and holds no secret.
   */
  send(id: string, outcome: Outcome): Promise<void>;
}
