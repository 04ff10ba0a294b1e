import type { Violation } from './invariants';
import type { Judged } from './run-steps';

/** A fault of the product of today that the model finds: expected until it is mended, and its row is taken out here. */
export interface Expected {
  /** The fault's row, and what it is in a few words. */
  readonly row: string;
  readonly says: string;
  readonly isSeenIn: (violation: Violation, judged: Judged) => boolean;
}

/** None at present. */
export const EXPECTED: readonly Expected[] = [];

/** The row that a violation is of; undefined for one that nobody expects. */
export function rowOf(violation: Violation, judged: Judged): string | undefined {
  return EXPECTED.find(({ isSeenIn }) => isSeenIn(violation, judged))?.row;
}
