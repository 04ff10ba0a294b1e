import { describe, expect, it } from '@jest/globals';
import type { Notice } from '../../../src/domain/review-channel';
import { noticed } from '../../../src/slack/blocks/notices';
import { fallback, mention } from '../../../src/slack/sentence';
import { aDecidedRecord, aRecord } from '../../support/records';

const some = (count: number) =>
  Array.from({ length: count }, (_, n) => aRecord({ articleId: `a${n}`, article: { title: `Title ${n}` } }));
const told = (kind: Notice['kind'], over: Partial<Notice> = {}, reviewers = mention('S0REVIEWERS')) =>
  fallback(noticed({ of: 'a1', kind, records: [aRecord()], to: 'C0REVIEW', ...over }, reviewers));

describe('of one article', () => {
  it.each([
    ['held', /^Your article “A forbidden title” is held for review: .*I’ll tell you when it is decided\.$/],
    ['reminder', /^“A forbidden title” is still waiting for a decision\. Decide by <!date/],
    ['escalation', /^<!subteam\^S0REVIEWERS> “A forbidden title” has waited since .* needs a decision\./],
    ['expiry', /^<!subteam\^S0REVIEWERS> “A forbidden title” has expired: nobody decided in time/],
  ] as const)('%s', (kind, expected) => {
    expect(told(kind)).toMatch(expected);
  });

  it('an escalation calls whom the configuration names for it', () => {
    expect(told('escalation', { mention: 'U0CHIEF' })).toMatch(/^<@U0CHIEF> /);
  });

  it('nobody is called where nobody is named', () => {
    expect(told('expiry', {}, '' as never)).toMatch(/^“A forbidden title” has expired/);
  });

  it('an outcome says why', () => {
    const records = [aDecidedRecord('rejected', { reason: 'Off topic' })];
    expect(told('outcome', { records })).toMatch(/Rejected by <@U0MONA>.*\nReason: Off topic$/);
  });
});

describe('of many', () => {
  it('D2: a reminder names them and the first deadline', () => {
    expect(told('reminder', { records: some(12) })).toMatch(
      /^12 articles are still waiting for a decision: “Title 0”, .*“Title 9” and 2 more\. The first has to be decided by <!date/,
    );
  });

  it('D2: an escalation, and an expiry, name them too, not listed', () => {
    expect(told('escalation', { records: some(2) })).toContain(
      '2 articles have waited long and need a decision: “Title 0”, “Title 1”',
    );
    expect(told('expiry', { records: some(2) })).toContain('2 articles have expired');
  });

  it('D1: a closing says what became of all', () => {
    const records = [aDecidedRecord('published'), aDecidedRecord('rejected'), aDecidedRecord('rejected')];
    expect(told('closing', { records })).toBe(
      'The message above can’t be changed any more. All decided: 1 approved, 2 rejected.',
    );
  });
});
