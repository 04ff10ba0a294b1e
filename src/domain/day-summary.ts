import type { ArticleRecord } from './article-record';
import type { ClaimedTimes } from './claim';
import type { Decision } from './decision';

/** What a review channel is told once a day. */
export interface DaySummary {
  /** When it was summed up. */
  readonly at: Date;
  /** How many wait, up to one more than {@link MOST_WAITING}. */
  readonly waiting: number;
  /** The one that has waited longest. */
  readonly oldest?: ArticleRecord;
  /** The day before, `YYYY-MM-DD`, by the calendar of the configured time zone. */
  readonly yesterday: string;
  /** What was decided on that day, by outcome. */
  readonly decided: Record<Decision['status'], number>;
  readonly by: { readonly people: number; readonly programs: number };
  /** From submission to the decision of a person or a program, in milliseconds; absent when there was none. */
  readonly medianTime?: number;
  /** Of what somebody was on when it was decided; absent when there was none. */
  readonly claimed?: ClaimedTimes;
  /** There were more decisions than are read: those of yesterday are at least so many. */
  readonly atLeast: boolean;
}

/** Past this many, counting would cost more than it tells. */
export const MOST_WAITING = 1000;

/** Which days were summed up: each at most once, whoever tries. */
export interface SummaryNotes {
  /** @param date `YYYY-MM-DD`. @returns whether nobody has claimed that date before. */
  claim(date: string): Promise<boolean>;
  /** Takes one's own claim back, of a summary that was surely not posted. */
  giveBack(date: string): Promise<void>;
}

/** Where a day's summary is told. */
export interface SummaryChannel {
  /** @throws SlackUnavailableError, SlackRefusedError */
  post(summary: DaySummary): Promise<void>;
}
