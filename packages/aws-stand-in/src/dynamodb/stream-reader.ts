import type { Change } from '../journal';
import type { StreamRecord } from './stream-record';

/** Delivers the changes of one table out of the journal. */
export interface StreamReader {
  /** What puts a change that was made among those to be delivered. */
  place(record: StreamRecord): Change[];
  /** Takes over what a reader of another kind left; before anything is delivered. */
  adopt(): Promise<void>;
  /** Delivers until it is closed. @param deliver gives the sequence numbers of the changes that failed. */
  start(deliver: (records: readonly StreamRecord[]) => Promise<ReadonlySet<string>>): Promise<void>;
  /** Looks again at what is due. */
  wakeUp(): void;
  /** Stops, once what is being written is written; what is being delivered is delivered again. */
  close(): Promise<void>;
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

/** Milliseconds until what failed so often is delivered again. */
export function retryAfter(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
}

/** A timer's milliseconds until a time: no longer than any retry, so that a clock that was set back is looked at again. */
export function timerUntil(due: number, now: number): number {
  return Math.min(Math.max(0, due - now), LAST_RETRY_MS);
}
