import type { Violation } from './invariants';
import type { Judged } from './run-steps';
import type { Step } from './steps';

/** A fault of the product of today that the model finds: expected until it is mended, and its row is taken out here. */
export interface Expected {
  /** The fault's row, and what it is in a few words. */
  readonly row: string;
  readonly says: string;
  readonly isSeenIn: (violation: Violation, judged: Judged) => boolean;
}

const after = ({ executed }: Judged, ...kinds: readonly Step['kind'][]): boolean =>
  executed.some(({ kind }) => kinds.includes(kind));

export const EXPECTED: readonly Expected[] = [
  {
    row: 'N2',
    says: 'while Slack is slow, an answer takes longer than the three seconds that Slack waits',
    isSeenIn: ({ sign, detail }, judged) =>
      sign === 'late' && !detail.startsWith('POST ') && after(judged, 'slack-fails'),
  },
];

/** The row that a violation is of; undefined for one that nobody expects. */
export function rowOf(violation: Violation, judged: Judged): string | undefined {
  return EXPECTED.find(({ isSeenIn }) => isSeenIn(violation, judged))?.row;
}
