import { describe, expect, it } from '@jest/globals';
import { newSession } from '../../../src/slack/answers/review-session';
import { fallback } from '../../../src/slack/sentence';
import { placeInQueue, reviewedAll, tooSoon } from '../../../src/slack/wording/one-by-one';

const session = (over: object = {}) => ({ ...newSession('pending'), ...over });

describe('where one is', () => {
  it.each([
    ['at the beginning', {}, 60, '1 of 60'],
    ['behind one that was decided and one that was skipped', { gone: 1, skipped: 1 }, 59, '3 of 60'],
    ['at one that is decided by now', { gone: 1, skipped: 1, isGone: true }, 58, '3 of 60'],
    ['where others decided what was skipped', { skipped: 2 }, 1, '3 of 3'],
    ['where more wait than are counted', { gone: 2 }, 101, '3 of 102+'],
  ])('%s', (_, over, waiting, words) => {
    expect(placeInQueue(session(over), waiting)).toBe(words);
  });
});

describe('behind the last one', () => {
  it.each([
    [
      { approved: 3, rejected: 1, skipped: 2, gone: 5 },
      0,
      'approved 3, rejected 1 and returned 0; skipped 2; 0 still wait.',
    ],
    [{ skipped: 1 }, 1, 'You approved 0, rejected 0 and returned 0; skipped 1; 1 still waits.'],
    [{ gone: 1 }, 101, 'You approved 0, rejected 0 and returned 0; skipped 0; 100+ still wait.'],
    [{}, 0, 'Nothing is waiting. All caught up! ✨'],
  ])('%j, where %i still wait', (over, waiting, words) => {
    expect(fallback(reviewedAll(session(over), waiting))).toContain(words);
  });
});

it('says what did not happen where a press came too soon', () => {
  expect(tooSoon('Approve', 'decided')).toBe(
    'Nothing was decided: you pressed Approve within a second of this being shown. Please read it, and press again.',
  );
});
