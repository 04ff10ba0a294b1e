import { COUNT_BOUND } from '../../usecases/list-pending';
import type { ReviewSession } from '../answers/review-session';
import { bold, type Sentence, sentence } from '../sentence';

/** What reviewing one by one is called. */
export const ONE_BY_ONE_TITLE = 'Review one by one';

/**
 * Which article this is of how many: `3 of 60`. `waiting`: how many wait now, up to one more than {@link COUNT_BOUND}. Those that were
 * passed and wait no more are counted as well, and so is the one that is shown.
 */
export function placeInQueue({ skipped, gone, isGone }: ReviewSession, waiting: number): string {
  const place = skipped + gone + 1;
  const total = gone + (isGone ? 1 : 0) + Math.min(waiting, COUNT_BOUND);
  return `${place} of ${Math.max(place, total)}${waiting > COUNT_BOUND ? '+' : ''}`;
}

/** Where nobody can have read yet what they pressed on. */
export function tooSoon(pressed: string, done: 'decided' | 'skipped' | 'undone'): string {
  return `Nothing was ${done}: you pressed ${pressed} within a second of this being shown. Please read it, and press again.`;
}

/** Where there is no further article. `waiting` as above. */
export function reviewedAll({ approved, rejected, returned, skipped, gone }: ReviewSession, waiting: number): Sentence {
  if (skipped + gone === 0) return 'Nothing is waiting. All caught up! ✨';
  const wait =
    waiting > COUNT_BOUND ? `${COUNT_BOUND}+ still wait` : `${waiting} still ${waiting === 1 ? 'waits' : 'wait'}`;
  return sentence`${bold('That was the last one.')} You approved ${approved}, rejected ${rejected} and returned ${returned}; skipped ${skipped}; ${wait}.`;
}

/** Where what waits could not be read while Slack still lets a modal open. */
export const NOT_READ_YET = sentence`I could not read in time what waits. Please press ${bold('Look again')}.`;
