import type { Ending, Outcome } from './outcome';

/** One entry of the log: that an article ended, or was erased. No text of it: that is the record's, and goes with it. */
export interface Change {
  /** 1 for the first, and one more for each that follows: none is left out, none is given twice. */
  readonly sequence: number;
  readonly type: Outcome['type'];
  /** ISO 8601, UTC: when it was recorded. */
  readonly at: string;
  readonly articleId: string;
  readonly review: number;
  /** SHA-256, in hexadecimal, of the outcome's JSON as it was told. */
  readonly hash: string;
}

/** Where in the log an ending stands. */
export interface Appended {
  readonly sequence: number;
  /** Appended by this very call. */
  readonly isNew: boolean;
  /** Whoever listens was told before. */
  readonly isTold: boolean;
}

/** The log of what became of articles, for whoever follows it: it grows at its end, and has no gap. */
export interface Changes {
  /** Appends an ending, once however often and by however many it is asked. */
  append(record: Ending): Promise<Appended>;
  /** Notes that whoever listens was told of this ending. */
  markTold(record: Ending): Promise<void>;
  /** Those of these that are not in the log, or of which nobody was told. */
  untold(records: readonly Ending[]): Promise<readonly Ending[]>;
  /** What follows an entry, 0 for the beginning: up to so many, and up to the end. */
  after(sequence: number, limit: number): Promise<readonly Change[]>;
}
