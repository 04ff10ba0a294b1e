import { expect, it } from '@jest/globals';
import { rightFor, roughly, WaitsFor } from '../../../src/local/execution/waits-for-view';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

it.each([
  [0, 'less than a minute'],
  [MINUTE - 1, 'less than a minute'],
  [3 * MINUTE + 59 * SECOND, '3 min'],
  [HOUR + 5 * MINUTE, '1 h 5 min'],
  [49 * HOUR, '2 days 1 h'],
])('%d ms are said as %s', (milliseconds, words) => {
  expect(roughly(milliseconds)).toBe(words);
});

it.each([0, 1, MINUTE - 1, 3 * MINUTE + 59 * SECOND, HOUR, 49 * HOUR + 1])(
  'after %d ms it says so as long as it is right',
  (ms) => {
    const lasts = rightFor(ms);
    expect(lasts).toBeGreaterThan(0);
    expect(roughly(ms + lasts - 1)).toBe(roughly(ms));
    expect(roughly(ms + lasts)).toBe(roughly(ms + lasts + MINUTE - 1));
  },
);

const since = 10 * MINUTE;
const now = since + 3 * MINUTE;
const card = { channel: 'C0REVIEW', ts: '1.000001' };
const said = (waiting: object) =>
  String(WaitsFor({ waiting: { state: 'Some state', since, ...waiting } as never, now })).replace(/<[^>]*>/g, '');

it.each([
  [{ what: 'moderator', until: now + 1, card }, /^Waits for a moderator, for 3 min, until .+: its card\.$/],
  [{ what: 'moderator', until: now + 1 }, /^Waits for a moderator, for 3 min, with a deadline at .+\d\.$/],
  [
    { what: 'moderator', until: now, card },
    /^Waits for a moderator, for 3 min; its deadline passed at .+: its card\.$/,
  ],
  [
    { what: 'undo', until: now + 1, card },
    /^Decided, and waits whether somebody takes that back, until .+: its card\.$/,
  ],
  [{ what: 'undo', until: now }, /^Decided; it could be taken back until .+\d\.$/],
  [{ what: 'retry' }, /^Failed in “Some state”, and is about to go on from there; it came there 3 min ago\.$/],
  [{ what: 'state' }, /^Is in “Some state”, for 3 min\.$/],
])('%j', (waiting, words) => {
  expect(said(waiting)).toMatch(words);
});
