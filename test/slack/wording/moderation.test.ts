import { describe, expect, it } from '@jest/globals';
import { fallback } from '../../../src/slack/sentence';
import {
  statsLines,
  stuckHeading,
  sweepLine,
  unknownWord,
  unshownHeading,
} from '../../../src/slack/wording/moderation';
import { aRecord, NOW } from '../../support/records';

describe('what waits and was decided', () => {
  const decided = { published: 2, rejected: 1, returned: 0, withdrawn: 0, expired: 4 };
  const stats = { waiting: 3, oldest: aRecord(), days: 7, decided };

  it('is counted', () => {
    expect(fallback(statsLines({ ...stats, bounded: false }, NOW))).toBe(
      'Waiting: 3, the oldest for 12 min\nIn the last 7 days: 2 approved, 1 rejected, 4 expired',
    );
  });

  it('is counted by every way in which articles ended', () => {
    const some = { ...stats, decided: { ...decided, returned: 2, withdrawn: 1 }, bounded: false };
    const apart = statsLines({ ...some, claimed: { waiting: 60_000, deciding: 30_000 } }, NOW);
    expect(fallback(apart)).toMatch(/expired\nWhere somebody was on it, .* was 1 min, .* 30 s\.$/);
    expect(fallback(statsLines(some, NOW))).toContain('1 rejected, 2 returned, 1 withdrawn, 4 expired');
  });

  it('is said to be a part where it is one', () => {
    const lines = fallback(statsLines({ ...stats, waiting: 101, bounded: true }, NOW));
    expect(lines).toMatch(/^Waiting: 100\+, /);
    expect(lines).toContain('Of the newest 7 decisions in the last 7 days:');
  });
});

it('tells of a sweep that ended, of one that left work, and of none', () => {
  const last = { at: new Date(NOW.getTime() - 60_000).toISOString(), shown: 0, left: false };
  expect(fallback(sweepLine(last, NOW))).toBe('Sweep: ended 1 min ago.');
  expect(fallback(sweepLine({ ...last, left: true }, NOW))).toBe(
    'Sweep: ended 1 min ago, with work left for the next.',
  );
  expect(fallback(sweepLine(undefined, NOW))).toContain('it has never ended');
});

it('counts the stopped reviews, and says what ends that', () => {
  expect(fallback(stuckHeading(0))).toContain('none');
  expect(fallback(stuckHeading(2))).toContain(
    '2. Nobody can decide on these until an operator revives them: npm run revive.',
  );
  expect(fallback(stuckHeading(1))).toContain('1. Nobody can decide on this until an operator revives it:');
});

it('counts what is not shown, and says that it can be decided all the same', () => {
  expect(fallback(unshownHeading(0))).toContain('none');
  expect(fallback(unshownHeading(1))).toContain('1. Bringing this up to date keeps failing; it can be decided all');
  expect(fallback(unshownHeading(2))).toContain('2. Bringing these up to date keeps failing; they can be decided all');
});

it('says which word was meant only where one is near', () => {
  expect(fallback(unknownWord('ruels', 'rules'))).toBe('I don’t know ruels. Did you mean rules?');
  expect(fallback(unknownWord('xyz', undefined))).toBe('I don’t know xyz.');
});
