import { COUNT_BOUND } from '../../usecases/list-pending';
import type { ReviewSession } from '../answers/review-session';
import { bold, type Sentence, sentence } from '../sentence';
import { nothingMatches, whichMatch } from './waiting';

/** What reviewing one by one is called. */
export const ONE_BY_ONE_TITLE = 'Review one by one';

/**
 * Which article this is of how many: `3 of 60`. `waiting`: how many wait now, up to one more than {@link COUNT_BOUND}. Those that were
 * passed and wait no more are counted as well, and so is the one that is shown. Of a part: how many it was when that was shown.
 */
export function placeInQueue({ skipped, gone, isGone, left, atLeast }: ReviewSession, waiting: number): string {
  const passed = skipped + gone;
  const all = { total: gone + (isGone ? 1 : 0) + Math.min(waiting, COUNT_BOUND), isMore: waiting > COUNT_BOUND };
  const { total, isMore } = left === undefined ? all : { total: passed + left, isMore: atLeast };
  return `${passed + 1} of ${Math.max(passed + 1, total)}${isMore ? '+' : ''}`;
}

/** Where there is no further article. `waiting`: how many wait, whether they match or not, as above. */
export function reviewedAll(session: ReviewSession, waiting: number): Sentence {
  const { approved, rejected, returned, skipped, gone, words } = session;
  if (skipped + gone === 0) {
    return words === undefined ? 'Nothing is waiting. All caught up! ✨' : nothingMatches(words);
  }
  const wait =
    waiting > COUNT_BOUND ? `${COUNT_BOUND}+ still wait` : `${waiting} still ${waiting === 1 ? 'waits' : 'wait'}`;
  const last = words === undefined ? 'That was the last one.' : `That was the last of those${whichMatch(words)}.`;
  return sentence`${bold(last)} You approved ${approved}, rejected ${rejected} and returned ${returned}; skipped ${skipped}; ${wait}${words === undefined ? '' : ' in all'}.`;
}

/** Where time was up before another one that matches was found. */
export function noneSoFar({ skipped, gone }: ReviewSession, words: string): Sentence {
  const nothing = nothingMatches(words, { more: skipped + gone > 0, soFar: true });
  return sentence`${nothing} ${bold('Look again')} goes on from there.`;
}

/** Where what waits could not be read while Slack still lets a modal open. */
export const NOT_READ_YET = sentence`I could not read in time what waits. Please press ${bold('Look again')}.`;
