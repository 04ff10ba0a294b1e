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
    /** Where it stands in the log of {@link Changes}: of two of one article the higher is the later. */
    readonly sequence: number;
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

/** Whether a status is an ending. */
export function isEnding(status: string | undefined): status is Decision['status'] {
  return ENDINGS.some((ending) => ending === status);
}

/** Whether an article has ended for good, so that there is an outcome to tell of. */
export function hasEnded(record: ArticleRecord): record is EndedRecord {
  return isEnding(record.status);
}

/** Names an outcome, the same at every delivery: a review ends once. */
export function outcomeId({ articleId, review }: Pick<EndedRecord, 'articleId' | 'review'>): string {
  return `${articleId}_${review}`;
}

/** The outcome of an article that has ended, member by member: nothing of the record is told that is not named here. */
export function outcomeOf(record: EndedRecord, sequence: number): Outcome {
  const { articleId, review, article, status, statusAt, decision } = record;
  const { title, url, author } = article;
  return {
    version: 1,
    type: `article.${status}`,
    timestamp: statusAt,
    data: {
      id: articleId,
      review,
      sequence,
      title,
      status,
      ...given({ url, author, decidedBy: decision?.by, via: decision?.via, reason: decision?.reason }),
      decidedAt: decision?.at ?? statusAt,
    },
  };
}

/** Articles that have ended, by when. */
export interface EndedArticles {
  /** Those that ended from one time to another, in pages, each read consistently. */
  between(from: Date, to: Date): AsyncIterable<readonly EndedRecord[]>;
}

/** Where other systems pick outcomes up. */
export interface OutcomeBus {
  /** @throws Error when it was not taken. */
  put(outcome: Outcome): Promise<void>;
}

/** What one try to send an outcome came to. */
export type Sent =
  | { readonly taken: true }
  | {
      readonly taken: false;
      /** Holds no secret. */
      readonly why: string;
      /** The receiver wants no more of this one. */
      readonly isFinal?: boolean;
      /** So many seconds are to pass first, says the receiver. */
      readonly retryAfterSeconds?: number;
    };

/** Who is sent outcomes. */
export interface OutcomeReceiver {
  /** Tries once to send an outcome, which may have been sent before under the same id. */
  send(id: string, outcome: Outcome): Promise<Sent>;
}

/** Takes what a queue still has for a webhook that was turned off. */
export const nobodyListens: OutcomeReceiver = { send: async () => ({ taken: true }) };
