import { describe, expect, it } from '@jest/globals';
import {
  CHOICES,
  checkReason,
  isSameVerdict,
  MAX_REASON_LENGTH,
  statusAfter,
  type Verdict,
} from '../../src/domain/decision';
import { NOW } from '../support/records';

const VERDICT: Verdict = { status: 'rejected', by: 'U0MONA', via: 'card', at: NOW.toISOString() };

describe('a choice', () => {
  it('leads to an ending of its own', () => {
    expect(CHOICES.map(statusAfter)).toEqual(['published', 'rejected', 'returned']);
  });
});

describe('isSameVerdict', () => {
  it.each([
    ['itself', {}, true],
    ['itself, with the words that were given', { reason: 'Off topic' }, true],
    ['another ending', { status: 'published' as const }, false],
    ['the deadline’s', { status: 'expired' as const }, false],
    ['somebody else’s', { by: 'U0MAX' }, false],
    ['the same person’s, of another time', { at: '2026-11-22T12:12:00.001Z' }, false],
  ])('of what was recorded as %s', (_, over, expected) => {
    expect(isSameVerdict({ ...VERDICT, ...over }, VERDICT)).toBe(expected);
  });
});

describe('checkReason', () => {
  it.each([undefined, null, '', ' \n', '\u200b', '\u2800 \u3164'])(
    'C5: is one that only a return needs: %j',
    (input) => {
      expect(checkReason(input, 'reject')).toEqual({});
      expect(checkReason(input, 'return')).toEqual({ fault: expect.stringContaining('A reason is needed') });
      expect(checkReason(' Shorter ', 'return')).toEqual({ reason: 'Shorter' });
    },
  );

  it.each([undefined, null, '', ' \n'])('C2: %j is none', (input) => {
    expect(checkReason(input)).toEqual({});
  });

  it.each([
    ['lines', ' Too loud.\n\tSorry. '],
    ['as many emoji as characters', '🎉'.repeat(MAX_REASON_LENGTH)],
    ['marks of right-to-left writing', 'שלום\u200f'],
  ])('C3, C8: takes %s', (_, input) => {
    expect(checkReason(input)).toEqual({ reason: input.trim() });
  });

  it.each([
    ['C8: a bell', 'a\u0007b', /^The reason may not contain control characters\.$/],
    ['C8: a vertical tab', 'a\u000bb', /control/],
    ['C8: half a surrogate pair', 'a\ud83d', /Unicode/],
    ['C1: a lost character', 'Caf\ufffd', /U\+FFFD/],
    ['C5: an override', 'a\u202eb', /U\+202E/],
    ['C3: one emoji too many', '🎉'.repeat(MAX_REASON_LENGTH + 1), /at most 1000 characters; this one has 1001/],
  ])('%s is refused', (_, input, why) => {
    expect(checkReason(input)).toEqual({ fault: expect.stringMatching(why) });
  });
});
