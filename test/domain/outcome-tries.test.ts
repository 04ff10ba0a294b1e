import { describe, expect, it } from '@jest/globals';
import { type Next, nextOf, notTaken, retryAfterIn } from '../../src/domain/outcome-tries';

const SINCE = new Date('2026-11-22T12:00:00.000Z');
const later = (seconds: number) => new Date(SINCE.getTime() + seconds * 1000);
const HOUR = 60 * 60;

/** How an outcome is tried that is never taken: the seconds since the first try of each. */
function triesOf(retryAfterSeconds?: number): { at: number[]; end: Next } {
  const at: number[] = [];
  for (let now = 0; ; ) {
    at.push(now);
    const sent = notTaken('no', { retryAfterSeconds });
    const next = nextOf(sent, { count: at.length, since: SINCE }, later(now));
    if (!('againIn' in next)) return { at, end: next };
    now += next.againIn;
  }
}

describe('nextOf', () => {
  it('an outcome that was taken is done with', () => {
    expect(nextOf({ taken: true }, { count: 3, since: SINCE }, later(7))).toEqual({ done: true });
  });

  it('E1: one backoff an outcome: 1, 2, 4 … seconds, a quarter of an hour at most, for six hours', () => {
    const { at, end } = triesOf();
    const pauses = at.slice(1).map((time, n) => time - (at[n] ?? 0));
    expect(pauses.slice(0, 12)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    expect(at.length).toBeLessThan(40);
    expect(at.at(-1)).toBeGreaterThanOrEqual(6 * HOUR);
    expect(at.at(-1)).toBeLessThan(6 * HOUR + 900);
    expect(end).toEqual({ givenUp: 'no' });
  });

  it.each([
    [1, 20],
    [2, 20],
    [1, 3600],
    [9, 300],
  ])('E2: try %i that is answered Retry-After: %i is not followed by another before', (count, retryAfterSeconds) => {
    const next = nextOf(notTaken('429', { retryAfterSeconds }), { count, since: SINCE }, later(0));
    expect(next).toEqual({ againIn: Math.max(retryAfterSeconds, 2 ** (count - 1)) });
  });

  it('E2: who asks for hours is asked after them, once more', () => {
    const { at, end } = triesOf(8 * HOUR);
    expect(at).toEqual([0, 8 * HOUR]);
    expect(end).toEqual({ givenUp: 'no' });
  });

  it('E3: what nobody wants is given up at once, and so is what waits longer than a queue can', () => {
    const tries = { count: 1, since: SINCE };
    expect(nextOf(notTaken('410', { isFinal: true }), tries, later(0))).toEqual({ givenUp: '410' });
    expect(nextOf(notTaken('503', { retryAfterSeconds: 13 * HOUR }), tries, later(0))).toEqual({ givenUp: '503' });
  });
});

describe('retryAfterIn', () => {
  it.each([
    ['20', 20],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30],
    ['Sunday, 22-Nov-26 12:00:30 GMT', 30],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    [null, undefined],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026', 2026],
  ])('%j: %j', (header, seconds) => {
    expect(retryAfterIn(header, SINCE)).toBe(seconds);
  });
});
