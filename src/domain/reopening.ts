import type { Status } from './article';
import { type ArticleRecord, type HistoryEntry, timesUndone } from './article-record';
import type { Door } from './decision';

/** Who had an article reviewed again that had ended, by which door, and why. */
export interface Reopening {
  /** A Slack user id, or the id of an API key. */
  readonly by: string;
  readonly via: Door;
  readonly reason: string;
}

/** The same as far as it is known: a history has texts alone. */
export type ReopeningTold = { readonly [M in keyof Reopening]?: string };

/** What has ended so may be reviewed again: what its submitter took back, or an operator erased, may not. */
export const REOPENABLE = ['published', 'rejected', 'returned', 'expired'] as const satisfies readonly Status[];

/** Why an article is not reviewed again as it is; undefined where it may be. */
export function whyNotReopened({ status }: Pick<ArticleRecord, 'status'>): 'not-ended' | 'was-withdrawn' | undefined {
  if (REOPENABLE.some((ending) => ending === status)) return undefined;
  return status === 'withdrawn' ? 'was-withdrawn' : 'not-ended';
}

/** How an article was last reopened, and which review that began; undefined where it was not, as far as its history goes back. */
export function lastReopening({
  history,
}: Pick<ArticleRecord, 'history'>): (HistoryEntry & { readonly review: number }) | undefined {
  const entry = history.findLast(({ event }) => event === 'reopened');
  return entry?.review === undefined ? undefined : { ...entry, review: entry.review };
}

/** Whether a decision on an article that waited was taken back since: somebody undid it, or reopened what it had ended. */
export function wasTakenBackSince(before: Reviewed, now: Reviewed): boolean {
  return timesUndone(now) > timesUndone(before) || isReopenedAfter(now, before.review);
}

/** Whether an article was reopened when it had ended with this review, or with a later one. */
export function isReopenedAfter(record: Pick<ArticleRecord, 'history'>, review: number): boolean {
  return (lastReopening(record)?.review ?? 0) > review;
}

type Reviewed = Parameters<typeof timesUndone>[0] & Pick<ArticleRecord, 'review'>;

/** Whether it was reopened so, by the same one and for the same reason. */
export function isSameReopening(one: ReopeningTold, other: ReopeningTold): boolean {
  return one.by === other.by && one.via === other.via && one.reason === other.reason;
}

/** Since when an article waits, or waited, for the decision of its last review: since it came in, or was reopened. */
export function waitsSince({
  submittedAt,
  history = [],
}: Pick<ArticleRecord, 'submittedAt'> & Partial<Pick<ArticleRecord, 'history'>>): string {
  return lastReopening({ history })?.at ?? submittedAt;
}
