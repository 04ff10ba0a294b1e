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

const PINGS = ['escalated-twice', 'reminded-twice', 'held-told-twice', 'outcome-told-twice'];
const TROUBLE: readonly Step['kind'][] = ['slack-fails', 'aws-fails', 'abandon', 'restart'];

const after = ({ executed }: Judged, ...kinds: readonly Step['kind'][]): boolean =>
  executed.some(({ kind }) => kinds.includes(kind));

export const EXPECTED: readonly Expected[] = [
  {
    row: 'D3',
    says: 'announce takes a lease that is alive, so that two tell at once',
    isSeenIn: ({ sign }) => PINGS.some((ping) => sign === `${ping}-side-by-side`),
  },
  {
    row: 'D4',
    says: 'what waits is told by a snapshot from before the decision',
    isSeenIn: ({ sign }) => sign === 'told-of-the-past',
  },
  {
    row: 'D5',
    says: 'what pings is sent again when the word of it got lost',
    isSeenIn: ({ sign }, judged) => PINGS.includes(sign) && after(judged, ...TROUBLE),
  },
  {
    row: 'D6',
    says: 'a card that was on its way while its article was decided keeps its buttons',
    isSeenIn: ({ sign }, judged) => sign === 'late-card' && after(judged, ...TROUBLE),
  },
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
