import { describe, expect, it } from '@jest/globals';
import { newSession } from '../../../src/slack/answers/review-session';
import { fallback } from '../../../src/slack/sentence';
import { noneSoFar, placeInQueue, reviewedAll } from '../../../src/slack/wording/one-by-one';

const session = (over: object = {}) => ({ ...newSession('pending'), ...over });

describe('where one is', () => {
  it.each([
    ['at the beginning', {}, 60, '1 of 60'],
    ['behind one that was decided and one that was skipped', { gone: 1, skipped: 1 }, 59, '3 of 60'],
    ['at one that is decided by now', { gone: 1, skipped: 1, isGone: true }, 58, '3 of 60'],
    ['where others decided what was skipped', { skipped: 2 }, 1, '3 of 3'],
    ['where more wait than are counted', { gone: 2 }, 101, '3 of 102+'],
    ['in what matches, of which so many were left', { gone: 1, skipped: 1, left: 4 }, 60, '3 of 6'],
    ['in what matches, at one that is decided by now', { gone: 1, skipped: 1, left: 4, isGone: true }, 60, '3 of 6'],
    ['in what matches, where not all was looked through', { skipped: 1, left: 4, atLeast: true }, 101, '2 of 5+'],
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
    [{ words: 'rule:spoiler' }, 7, 'Nothing that waits matches: held by “spoiler”.'],
    [{ words: 'cats' }, 7, 'Nothing matches “cats”.'],
    [{ words: 'cats', gone: 1 }, 7, 'That was the last of those that match “cats”. You approved 0,'],
    [{ words: 'author:tom', skipped: 1 }, 7, 'that match (author “tom”). You approved 0, rejected 0 and returned 0;'],
    [{ words: 'author:tom', skipped: 1 }, 7, 'skipped 1; 7 still wait in all.'],
  ])('%j, where %i still wait', (over, waiting, words) => {
    expect(fallback(reviewedAll(session(over), waiting))).toContain(words);
  });
});

it.each([
  [{}, 'Nothing matches “cats” so far. Look again goes on from there.'],
  [{ skipped: 1 }, 'Nothing more matches “cats” so far. Look again goes on from there.'],
  [{ gone: 1 }, 'Nothing more matches “cats” so far. Look again goes on from there.'],
])('says where time was up before one was found that matches: %j', (over, words) => {
  expect(fallback(noneSoFar(session(over), 'cats'))).toBe(words);
});
