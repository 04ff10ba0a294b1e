import { expect, it } from '@jest/globals';
import { isLapsed, replacementNoted } from '../../src/domain/replacement';
import { aRecord } from '../support/records';

const replacedBy = { articleId: 'a2', at: '2026-11-22T12:00:00.000Z', review: 1 };
const reopened = (review: number) => ({ event: 'reopened' as const, at: '2026-11-22T13:00:00.000Z', review });

it('holds of the review in which it was noted, and of none that began by a reopening since', () => {
  expect(replacementNoted(aRecord())).toBeUndefined();
  expect(replacementNoted(aRecord({ replacedBy }))).toBe(replacedBy);
  // A review that was revived is the same one to whoever submitted the article.
  expect(replacementNoted(aRecord({ replacedBy, review: 2 }))).toBe(replacedBy);
  expect(replacementNoted(aRecord({ replacedBy, review: 2, history: [reopened(2)] }))).toBeUndefined();
  const later = { ...replacedBy, review: 2 };
  expect(replacementNoted(aRecord({ replacedBy: later, review: 2, history: [reopened(2)] }))).toBe(later);
});

it('lapses after a minute, when whatever was started is known', () => {
  expect(isLapsed(replacedBy, new Date('2026-11-22T12:01:00.000Z'))).toBe(false);
  expect(isLapsed(replacedBy, new Date('2026-11-22T12:01:00.001Z'))).toBe(true);
});
