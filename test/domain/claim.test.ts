import { describe, expect, it } from '@jest/globals';
import { type Claim, isGivenUp, pressed, secondsToClaim, standingClaim } from '../../src/domain/claim';
import { aDecidedRecord, aRecord, NOW } from '../support/records';

const TAKEN: Claim = { by: 'U0MAX', at: NOW.toISOString(), until: '2026-11-22T12:42:00.000Z', press: '1.0' };
const minutesOn = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('a claim', () => {
  it('is taken by whoever presses, taken over by another, and given up by who has it', () => {
    const taken = pressed(aRecord(), { by: 'U0MAX', press: '1.0' }, NOW);
    expect(taken).toEqual(TAKEN);
    const record = aRecord({ claim: taken });
    expect(pressed(record, { by: 'U0MONA', press: '2.0' }, minutesOn(5))).toEqual({
      ...{ by: 'U0MONA', at: '2026-11-22T12:17:00.000Z', until: '2026-11-22T12:47:00.000Z', press: '2.0' },
    });
    const givenUp = pressed(record, { by: 'U0MAX', press: '2.0' }, minutesOn(5));
    expect(givenUp).toEqual({ ...TAKEN, until: '2026-11-22T12:17:00.000Z', press: '2.0' });
    expect([taken, givenUp].map(isGivenUp)).toEqual([false, true]);
    expect(standingClaim({ ...record, claim: givenUp }, minutesOn(5))).toBeUndefined();
  });

  it('lapses after half an hour, and is taken anew by the same person', () => {
    const record = aRecord({ claim: TAKEN });
    expect(standingClaim(record, new Date(minutesOn(30).getTime() - 1))).toBe(TAKEN);
    expect(standingClaim(record, minutesOn(30))).toBeUndefined();
    expect(pressed(record, { by: 'U0MAX', press: '2.0' }, minutesOn(30))).toMatchObject({
      ...{ by: 'U0MAX', at: '2026-11-22T12:42:00.000Z', press: '2.0' },
    });
  });

  it('stands on nothing that waits no more', () => {
    expect(standingClaim(aDecidedRecord('rejected', {}, { claim: TAKEN }), NOW)).toBeUndefined();
  });
});

describe('secondsToClaim', () => {
  it.each([
    ['it stood at the decision', 720, TAKEN, '2026-11-22T12:20:00.000Z'],
    ['it had lapsed', undefined, TAKEN, TAKEN.until],
    ['it was given up before', undefined, { ...TAKEN, until: '2026-11-22T12:19:00.000Z' }, '2026-11-22T12:20:00.000Z'],
    ['it came after the decision', undefined, TAKEN, '2026-11-22T12:11:59.999Z'],
    ['nobody took it', undefined, undefined, '2026-11-22T12:20:00.000Z'],
  ])('where %s: %s', (_, seconds, claim, at) => {
    expect(secondsToClaim(aDecidedRecord('rejected', { at }, claim && { claim }))).toBe(seconds);
  });

  it.each([
    ['since it was reopened', 120, '2026-11-22T12:10:00.000Z'],
    ['and not by a claim of before that', undefined, '2026-11-22T12:12:00.001Z'],
  ])('counts %s: %s', (_, seconds, reopenedAt) => {
    const record = aDecidedRecord('rejected', { at: '2026-11-22T12:20:00.000Z' }, { claim: TAKEN });
    const history = [...record.history, { event: 'reopened', at: reopenedAt, review: 2 } as const];
    expect(secondsToClaim({ ...record, history })).toBe(seconds);
  });
});
