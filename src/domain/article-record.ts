import { type Article, ENDINGS, type Source, STATUSES, type Status } from './article';
import type { Decision } from './decision';
import { given } from './given';
import type { Folded } from './history';
import type { ReviewRequest, UndoWait } from './workflow';

/** What can happen to an article, what a card can show, and what a submitter is told. */
export const EVENTS = ['submitted', 'held', 'undone', 'revived', ...ENDINGS] as const;
export const SHOWN = [...STATUSES, 'digest'] as const;
export const TOLD = ['held', 'outcome'] as const;

/** One line of an article's audit trail. */
export interface HistoryEntry {
  readonly event: (typeof EVENTS)[number];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by?: string;
  readonly via?: string;
  readonly reason?: string;
}

/** Where an article's card is in Slack, and which status it shows. */
export interface Card {
  readonly channel: string;
  readonly ts: string;
  /** `digest`: the message announces many articles at once and is not updated for one. */
  readonly shows: (typeof SHOWN)[number];
  /** Which review its buttons decide on. Absent on the card of a first one. */
  readonly review?: number;
}

/** In the place of a person's id: Slack knows nobody of an e-mail address. */
export const NOBODY = 'nobody';

/** What Slack has been told about an article, beyond its card. */
export interface Notices {
  /** Reminders sent so far. */
  reminders: number;
  escalated: boolean;
  /** The last thing the submitter was told by direct message, or there was nobody who could be told. */
  submitterTold?: (typeof TOLD)[number];
  /** Who in Slack the author's e-mail address belongs to, or {@link NOBODY}. Absent until Slack has said. */
  submitter?: string;
  /** Failed attempts to bring Slack up to date since the last success. */
  failures: number;
}

/** What every recorded article has: the truth about it, without its task token. */
export interface ArticleRecord {
  readonly articleId: string;
  readonly article: Article;
  /** 1, and one more with each reopening. */
  readonly review: number;
  readonly status: Status;
  /** When the status was recorded. ISO 8601, UTC, as are all times here. */
  readonly statusAt: string;
  readonly submittedAt: string;
  readonly executionArn: string;
  /** Of its execution, see {@link canEndAs}. Absent where no review was stored. */
  readonly definition?: number;
  /** Append-only, oldest first. */
  readonly history: HistoryEntry[];
  /** What came before the history, and is kept as a count alone. Absent where nothing did. */
  readonly folded?: Folded;
  /** Held articles only: when the review ends by itself. */
  readonly deadline?: string;
  /** Since when its execution is dead: nobody can decide, and an operator has to revive it. */
  readonly stuckSince?: string;
  /** Absent while pending, and for a title that no rule held. */
  readonly decision?: Decision;
  /** While `decided`: until when the decision may be undone. */
  readonly releasesAt?: string;
  /** When it came to hold for good; until then nobody but moderators is told of it. */
  readonly releasedAt?: string;
  readonly card?: Card;
  readonly notices: Notices;
  /** When the Slack side next needs attention; absent when it needs none. */
  readonly dueAt?: string;
}

/** What is left of an article that was erased, for good: that it was there. No text, and nobody's name. */
export interface Tombstone extends Pick<ArticleRecord, 'articleId' | 'review'> {
  readonly status: 'erased';
  /** When it was erased. */
  readonly statusAt: string;
}

/** How often a decision on an article was taken back. */
export function timesUndone({ history, folded }: Pick<ArticleRecord, 'history' | 'folded'>): number {
  return (folded?.undone ?? 0) + history.filter(({ event }) => event === 'undone').length;
}

/** What an article is called to a person, and where the whole of it is. */
export interface Named {
  readonly articleId: string;
  readonly title?: string;
  readonly url?: string;
  readonly card?: Card;
}

/** What a recorded article is called. */
export function nameOf({
  articleId,
  article: { title, url },
  card,
}: ArticleRecord): Named & { readonly title: string } {
  return { articleId, title, ...given({ url, card }) };
}

/** A record and the means to answer the execution that waits on it. The only thing read that carries a task token. */
export interface PendingCallback {
  readonly record: ArticleRecord;
  /** Secret: decides. Absent once the article is decided. */
  readonly taskToken?: string;
  /** Secret: takes the decision back. There while it may be. */
  readonly undoToken?: string;
}

/** One page of a list, oldest first unless said otherwise. */
export interface Page {
  readonly items: ArticleRecord[];
  /** Opaque; absent on the last page. */
  readonly nextCursor?: string;
}

/** The records: the truth about every article. Every read is consistent, every write conditional. */
export interface Articles {
  /** @throws RefusedError `erased` */
  find(articleId: string): Promise<ArticleRecord | undefined>;
  /** These very articles, whatever became of them, in this order; those that are not there, or were erased, are left out. */
  findAll(articleIds: readonly string[]): Promise<ArticleRecord[]>;
  /** As {@link Articles.find}, with the tokens: for ending a review and undoing that, and for nothing else. */
  findCallback(articleId: string): Promise<PendingCallback | undefined>;
  /**
   * Stores a held article with its token, only if it is absent, or still pending from an earlier attempt of the same
   * execution, or if that undid its decision, or takes the place of the execution that the record had. Unless only its token
   * is new it is due at `dueAt`, which claims its Slack side for the caller.
   * @returns `created`; `reopened` (its decision was undone, or its review began anew); `renewed` (a new token for a record that was there); `kept`
   * (late or repeated: nothing changed).
   * @throws RefusedError `erased`
   */
  hold(
    request: ReviewRequest,
    dueAt: string,
  ): Promise<{ readonly change: 'created' | 'reopened' | 'renewed' | 'kept'; readonly record: ArticleRecord }>;
  /**
   * Puts a tombstone in the place of a record, if that still is what was seen; where none was seen, if there is none.
   * @returns whether it was put there.
   */
  erase(tombstone: Tombstone, seen: ArticleRecord | undefined): Promise<boolean>;
  /**
   * Stores the token that undoes a decision, only while that very decision may be undone, and unless a later attempt has
   * stored its own.
   * @returns the record as it is then, whether or not it was stored; undefined when there is none.
   * @throws RefusedError `erased`
   */
  awaitUndo(wait: UndoWait): Promise<ArticleRecord | undefined>;
  /** Oldest first unless asked otherwise. @throws RefusedError `invalid-cursor` */
  list(query: {
    readonly status: Status;
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly newestFirst?: boolean;
  }): Promise<Page>;
  /** What one submitter brought in, newest first. @throws RefusedError `invalid-cursor` */
  listBySubmitter(query: {
    readonly source: Source;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page>;
  /** The cursor of a page that begins behind this record, in the list of its status or of its submitter. */
  cursorAfter(record: ArticleRecord, list: 'status' | 'submitter'): string;
  /** Decided and expired articles, newest decision first, back to the given day. */
  listDecided(query: { readonly limit: number; readonly since: Date }): Promise<ArticleRecord[]>;
  /** Counts pending articles up to a bound, past which counting would cost more than it tells. */
  countPending(bound: number): Promise<number>;
  /** Counts what one submitter brought in and nobody has decided, up to a bound. */
  countWaitingFrom(source: Source, bound: number): Promise<number>;
  /** Records whose Slack side is due, the longest-waiting first. */
  listDue(query: { readonly now: string; readonly limit: number }): Promise<ArticleRecord[]>;
  /**
   * Notes that a record's execution is dead, while it is open and still has that one.
   * @returns whether that was not noted before.
   */
  noteStuck(stuck: {
    readonly articleId: string;
    readonly executionArn: string;
    readonly since: string;
  }): Promise<boolean>;
  /** What waits though its deadline has passed at `now`, the longest past first. */
  overdue(now: string): AsyncIterable<ArticleRecord>;
  /** Claims a record's Slack side by moving `dueAt`, if it still is what the caller saw. */
  claim(record: ArticleRecord, dueAt: string): Promise<ArticleRecord | undefined>;
  /**
   * Records what Slack now shows, and when to look again (`dueAt`; none when there is nothing more to do). If the record
   * moved on since it was claimed, what was shown is still recorded and the record stays due at once.
   */
  recordShown(
    claimed: ArticleRecord,
    shown: { readonly card?: Card | undefined; readonly notices: Notices; readonly dueAt?: string | undefined },
  ): Promise<void>;
}

/**
 * Seconds that whoever claimed a record's Slack side may take. Longer than any Slack call chain of ours, so that the
 * sweep never works beside a live claim; short, because a crash costs this long.
 */
const LEASE_SECONDS = 20;

/** The `dueAt` that claims a record's Slack side from now on. */
export function leaseFrom(now: Date): string {
  return new Date(now.getTime() + LEASE_SECONDS * 1000).toISOString();
}
