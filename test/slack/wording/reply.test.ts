import { expect, it } from '@jest/globals';
import { fallback } from '../../../src/slack/sentence';
import { replied, replyKept, replyNotKept } from '../../../src/slack/wording/reply';
import { aDecidedRecord, aRecord } from '../../support/records';

it('a reply is answered with what decides, as long as that is to be', () => {
  expect(fallback(replied(aRecord()))).toBe('A reply decides nothing: press a button on the card to decide.');
  expect(fallback(replied(aRecord(), 'The note is too long.'))).toBe(
    'A reply decides nothing: press a button on the card to decide. It can’t be kept as a note, either. The note is too long.',
  );
  expect(fallback(replied(aRecord({ stuckSince: '2026-11-22T12:01:00.000Z' })))).toBe(
    'A reply decides nothing, and neither does a button now: this review has come to a halt, and an operator has to restart it.',
  );
  expect(fallback(replied(aDecidedRecord('rejected')))).toMatch(
    /^A reply decides nothing, and this article waits for no decision\. Rejected by <@U0MONA> .*, after 12 min\.$/,
  );
});

it('whoever keeps one is told whether it is kept, and who sees it', () => {
  expect(fallback(replyKept(aRecord()))).toBe(
    'Kept as a note on “A forbidden title”. Those who decide see it in Details; its author does not.',
  );
  expect(fallback(replyNotKept('Please write something.'))).toBe('Not kept as a note. Please write something.');
});
