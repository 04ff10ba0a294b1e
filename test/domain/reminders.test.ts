import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escalationIsDue, nextAttentionAt, remindersPast } from '../../src/domain/reminders';
import { aDecidedRecord, aRecord, SUBMITTED_AT } from '../support/records';

const ESCALATION = { afterSeconds: 7200, to: 'S0MODERATORS' };
const POLICY = { remindEverySeconds: 3600 };
const NONE_SENT = { reminders: 0, escalated: false, failures: 0 };
/** So many seconds after the article came in. */
const later = (seconds: number) => new Date(Date.parse(SUBMITTED_AT) + seconds * 1000);

describe('remindersPast', () => {
  it.each([
    [0, 0],
    [3599, 0],
    [3600, 1],
    [7199, 1],
    [7200, 2],
    [36_000, 10],
  ])('after %i seconds they are %i', (seconds, expected) => {
    expect(remindersPast(aRecord(), POLICY, later(seconds))).toBe(expected);
  });
});

describe('escalationIsDue', () => {
  it.each([
    [7199, false],
    [7200, true],
    [7201, true],
  ])('after %i seconds: %s', (seconds, expected) => {
    expect(escalationIsDue(aRecord(), ESCALATION, later(seconds))).toBe(expected);
  });
});

describe('nextAttentionAt', () => {
  const escalating = { ...POLICY, escalation: ESCALATION };
  const sent = (reminders: number, escalated = false) => ({ ...NONE_SENT, reminders, escalated });
  const at = (seconds: number) => later(seconds).toISOString();

  it.each([
    ['the first reminder', NONE_SENT, POLICY, at(3600)],
    ['the reminder after those sent', sent(4), POLICY, at(5 * 3600)],
    ['the escalation, where it comes first', sent(4), escalating, at(7200)],
    ['the reminder, where it comes first', NONE_SENT, escalating, at(3600)],
    ['the reminder, once escalated', sent(4, true), escalating, at(5 * 3600)],
  ])('is %s', (_, notices, policy, expected) => {
    expect(nextAttentionAt(aRecord(), notices, policy)).toBe(expected);
  });

  it.each([
    ['one that is decided', aDecidedRecord('published'), undefined],
    ['one whose deadline comes first', aRecord({ deadline: at(3599) }), undefined],
    ['one whose deadline comes then', aRecord({ deadline: at(3600) }), undefined],
    ['one whose deadline comes next', aRecord({ deadline: at(3601) }), at(3600)],
  ])('of %s', (_, record, expected) => {
    expect(nextAttentionAt(record, NONE_SENT, POLICY)).toBe(expected);
  });

  it('never is for an article that no rule held', () => {
    const { deadline: _, ...clean } = aRecord();
    expect(nextAttentionAt(clean, NONE_SENT, POLICY)).toBeUndefined();
  });

  it('never lies in the past once what is due was sent, nor at or after the deadline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.nat(604_799),
        (remindEverySeconds, afterSeconds, seconds) => {
          const record = aRecord();
          const policy = { remindEverySeconds, escalation: { afterSeconds, to: 'U0MONA' } };
          const now = later(seconds);
          const notices = {
            ...NONE_SENT,
            reminders: remindersPast(record, policy, now),
            escalated: escalationIsDue(record, policy.escalation, now),
          };
          const next = nextAttentionAt(record, notices, policy);
          if (next === undefined) return;
          expect(next > now.toISOString()).toBe(true);
          expect(next < (record.deadline ?? '')).toBe(true);
        },
      ),
    );
  });
});
