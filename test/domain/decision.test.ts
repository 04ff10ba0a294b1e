import { describe, expect, it } from '@jest/globals';
import { CHOICES, isSameVerdict, statusAfter, type Verdict } from '../../src/domain/decision';
import { NOW } from '../support/records';

const VERDICT: Verdict = { status: 'rejected', by: 'U0MONA', via: 'card', at: NOW.toISOString() };

describe('a choice', () => {
  it('leads to an ending of its own', () => {
    expect(CHOICES.map(statusAfter)).toEqual(['published', 'rejected']);
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
