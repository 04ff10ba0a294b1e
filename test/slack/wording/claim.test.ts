import { describe, expect, it } from '@jest/globals';
import type { Claim } from '../../../src/domain/claim';
import { fallback } from '../../../src/slack/sentence';
import { claimed, waitingAndDeciding, whoIsOnIt, whoTookIt } from '../../../src/slack/wording/claim';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';

const MAX: Claim = { by: 'U0MAX', at: NOW.toISOString(), until: '2026-11-22T12:42:00.000Z', press: '1.0' };
const record = aRecord({ claim: MAX });
const later = new Date('2026-11-22T12:15:00.000Z');

describe('who is on an article', () => {
  it('is told with for how long, as long as that stands', () => {
    expect(fallback(whoIsOnIt(record, later) ?? '')).toBe('<@U0MAX> has been on it for 3 min');
    expect(whoIsOnIt(record, new Date(MAX.until))).toBeUndefined();
    expect(whoIsOnIt(aDecidedRecord('rejected', {}, { claim: MAX }), later)).toBeUndefined();
  });

  it('is told on a card in words that stay so', () => {
    expect(fallback(whoTookIt(record) ?? '')).toMatch(/^<@U0MAX> took this <!date\^1795349520\^.*>, for 30 min$/);
    expect(whoTookIt(aRecord({ claim: { ...MAX, until: later.toISOString() } }))).toBeUndefined();
  });
});

describe('what a press came to', () => {
  const told = (came: Parameters<typeof claimed>[0], viewer: string) => fallback(claimed(came, viewer, later));
  const clock = (time: string) => `<!date^${Date.parse(time) / 1000}^{time}|${time.slice(11, 16)} UTC>`;

  it('is that they are on it, and in whose place', () => {
    const rest = 'Others can still decide. Press I’m on it again to give it up.';
    const until = `You are on “A forbidden title” until ${clock(MAX.until)}`;
    expect(told({ record }, 'U0MAX')).toBe(`${until}. ${rest}`);
    const before = { ...MAX, by: 'U0MONA' };
    expect(told({ record, before }, 'U0MAX')).toBe(
      `${until}, in the place of <@U0MONA>, who was on it for 3 min. ${rest}`,
    );
  });

  it('is that nobody is, or who else', () => {
    expect(told({ record: aRecord() }, 'U0MAX')).toBe('Nobody is on “A forbidden title” now.');
    expect(told({ record }, 'U0MONA')).toBe(`<@U0MAX> is on “A forbidden title” since ${clock(MAX.at)}.`);
  });
});

it('waiting and deciding are told apart', () => {
  expect(fallback(waitingAndDeciding({ waiting: 7 * 60_000, deciding: 90_000 }))).toBe(
    'Where somebody was on it, the median time until I’m on it was 7 min, and from there to the decision 1 min.',
  );
});
