import { type Article, ENDINGS, type Source, type Status } from './article';
import type { Claim } from './claim';
import type { Decision } from './decision';
import type { Place } from './effects';
import { given } from './given';
import type { Folded } from './history';
import type { Replacement } from './replacement';
import type { ReviewRequest, UndoWait } from './workflow';

/** What can happen to an article. */
export const EVENTS = ['submitted', 'held', 'undone', 'revived', 'reopened', ...ENDINGS] as const;

/** One line of an article's audit trail. */
export interface HistoryEntry {
  readonly event: (typeof EVENTS)[number];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by?: string;
  readonly via?: string;
  readonly reason?: string;
  /** Of a reopening: which review it began. */
  readonly review?: number;
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
  /** For how long its execution lets a decision of a person's in Slack be undone; 0: not at all. Absent where that was not stored. */
  readonly undoSeconds?: number;
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
  /** Who said last, of this review, that they are on it. */
  readonly claim?: Claim;
  /** How many notes those who decide have written on it. Absent where there are none. */
  readonly notes?: number;
  /** While `decided`: until when the decision may be undone. */
  readonly releasesAt?: string;
  /** When it came to hold for good; until then nobody but moderators is told of it. */
  readonly releasedAt?: string;
  /** When it last became what Slack is to show; absent once that is planned. */
  readonly unplannedAt?: string;
  /** What its submitter submitted in its place, or was about to. */
  readonly replacedBy?: Replacement;
  /** Where its card is, or the digest that speaks for it; of a record that was read with that. */
  readonly card?: Place;
  /** The article whose place it takes, `erased` where that is there no more; of a record that was read with that. */
  readonly before?: ArticleRecord | 'erased';
  /** What took its place, likewise. */
  readonly after?: ArticleRecord | 'erased';
}

/** What is left of an article that was erased, for good: that it was there. No text, and nobody's name. */
export interface Tombstone extends Pick<ArticleRecord, 'articleId' | 'review'> {
  readonly status: 'erased';
  /** When it was erased. */
  readonly statusAt: string;
}

/** Whether a decision was made that may still be taken back: what a person chose, and no program. */
export function mayBeUndone({ status, decision }: Pick<ArticleRecord, 'status' | 'decision'>): boolean {
  return status === 'decided' && decision?.via !== 'api';
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
  readonly card?: Place;
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
   * execution, or if that undid its decision, or takes the place of the execution that the record had: of one that died, or of one
   * that ended the article, which is reopened. Unless only its token is new, what Slack is to show of it is yet to be planned.
   * @returns `created`; `reopened` (its decision was undone, its review began anew, or it was reopened); `renewed` (a new token for a record that was there); `kept`
   * (late or repeated: nothing changed).
   * @throws RefusedError `erased`
   */
  hold(
    request: ReviewRequest,
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
  /**
   * Notes who is on an article, while it waits for this review and its claim is the one that was seen; what Slack is to show of it
   * is yet to be planned.
   * @returns the record as it is then; undefined when it is otherwise by now.
   */
  claim(seen: ArticleRecord, claim: Claim): Promise<ArticleRecord | undefined>;
  /**
   * Notes how many notes an article has, if its status is the one that was seen and it had fewer; while it waits, what Slack is to
   * show of it is yet to be planned.
   * @returns the record as it is then; undefined when it is otherwise by now.
   */
  countNotes(seen: ArticleRecord, notes: number): Promise<ArticleRecord | undefined>;
  /**
   * Notes what takes the place of an article, if its execution and what was noted so before are those that were seen.
   * @returns whether that is noted.
   */
  replace(seen: ArticleRecord, replacedBy: Replacement): Promise<boolean>;
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
  /** Records of which it is yet to be planned what Slack is to show, the longest so first, page by page. */
  unplanned(): AsyncIterable<ArticleRecord[]>;
  /** Notes that that was planned of a record, if it still is as it was then. */
  planned(record: ArticleRecord): Promise<void>;
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
}
