import { ENDINGS } from './article';
import type { ArticleRecord, HistoryEntry, Tombstone } from './article-record';
import type { Decision } from './decision';
import { given } from './given';
import { lastReopening } from './reopening';

/** What there is an outcome of: an ending, that one is taken back, or an erasure. */
export const OUTCOMES = [...ENDINGS, 'reopened', 'erased'] as const;

/** What every outcome is. The envelope is that of Standard Webhooks. */
interface Envelope<Status extends string, Data> {
  readonly version: 1;
  readonly type: `article.${Status}`;
  /** ISO 8601, UTC: when it was recorded. */
  readonly timestamp: string;
  readonly data: {
    /** The article's. */
    readonly id: string;
    readonly review: number;
    /** Where it stands in the log of {@link Changes}: of two of one article the higher is the later. */
    readonly sequence: number;
    readonly status: Status;
  } & Data;
}

/**
 * How an article ended, as other systems are told it; `erased`: that it is to be forgotten. Members may be added to this
 * version; one that goes, or changes its meaning, makes the next.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export type Outcome =
  | Envelope<
      Decision['status'],
      {
        /** What it is to be published under: the one that was approved, where that is not the submitted one. */
        readonly title: string;
        /** What was submitted, where another one was approved. */
        readonly submittedTitle?: string;
        readonly url?: string;
        readonly author?: string;
        /** Absent, as `via` is, when no rule held the title. */
        readonly decidedBy?: string;
        readonly via?: Decision['via'];
        readonly reason?: string;
        /** The id of the article that took its place, where it was withdrawn for that. */
        readonly replacedBy?: string;
        /** When it was decided; when it was published, if no rule held the title. */
        readonly decidedAt: string;
      }
    >
  | Envelope<
      'reopened',
      {
        readonly title: string;
        readonly url?: string;
        readonly author?: string;
        readonly reopenedBy?: string;
        readonly via?: string;
        readonly reason?: string;
        readonly reopenedAt: string;
      }
    >
  | Envelope<'erased', unknown>;

/** A record of an article that has ended. */
export type EndedRecord = ArticleRecord & { readonly status: Decision['status'] };

/** A record of an article that was reopened, as of then; `review` is the one that began. */
export type ReopenedRecord = Omit<ArticleRecord, 'status'> & { readonly status: 'reopened'; readonly by: HistoryEntry };

/** What there is an outcome to tell of: an article that has ended, or was reopened, or what is left of one that was erased. */
export type Ending = EndedRecord | ReopenedRecord | Tombstone;

/** How an article that waits was reopened; undefined where it waits for another reason. */
export function asReopened(record: ArticleRecord): ReopenedRecord | undefined {
  const by = record.status === 'pending' ? lastReopening(record) : undefined;
  return by && { ...record, status: 'reopened', statusAt: by.at, review: by.review, by };
}

/** Whether a status is an ending. */
export function isEnding(status: string | undefined): status is Decision['status'] {
  return ENDINGS.some((ending) => ending === status);
}

/** Whether an article has ended for good, so that there is an outcome to tell of. */
export function hasEnded(record: ArticleRecord): record is EndedRecord {
  return isEnding(record.status);
}

/** Names an outcome, the same at every delivery: a review ends once, is begun by one reopening, and an article is erased once. */
export function outcomeId({ articleId, review, status }: Pick<Ending, 'articleId' | 'review' | 'status'>): string {
  if (status === 'erased') return `${articleId}_erased`;
  return status === 'reopened' ? `${articleId}_${review}_reopened` : `${articleId}_${review}`;
}

/** The outcome of an ending, member by member: nothing of a record is told that is not named here. */
export function outcomeOf(ending: Ending, sequence: number): Outcome {
  const { articleId: id, review, status, statusAt: timestamp } = ending;
  const envelope = { version: 1, timestamp } as const;
  if (status === 'erased') return { ...envelope, type: 'article.erased', data: { id, review, sequence, status } };
  const { article } = ending;
  const { url, author } = article;
  if (status === 'reopened') {
    const { by: reopenedBy, via, reason, at: reopenedAt } = ending.by;
    const whose = given({ url, author, reopenedBy, via, reason });
    const data = { id, review, sequence, title: article.title, status, ...whose, reopenedAt };
    return { ...envelope, type: 'article.reopened', data };
  }
  const { decision } = ending;
  // A receiver that knows of no second title publishes none that nobody approved.
  const title = decision?.title ?? article.title;
  return {
    ...envelope,
    type: `article.${status}`,
    data: {
      ...{ id, review, sequence, title, status },
      ...given({ submittedTitle: decision?.title === undefined ? undefined : article.title }),
      ...given({ url, author, decidedBy: decision?.by, via: decision?.via, reason: decision?.reason }),
      ...given({ replacedBy: decision?.replacedBy }),
      decidedAt: decision?.at ?? timestamp,
    },
  };
}

/** Articles that have ended, by when. */
export interface EndedArticles {
  /** Those that ended, were reopened, or were erased, from one time to another, in pages, each read consistently. */
  between(from: Date, to: Date): AsyncIterable<readonly Ending[]>;
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
