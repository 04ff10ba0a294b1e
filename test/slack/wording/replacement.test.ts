import { describe, expect, it } from '@jest/globals';
import { given } from '../../../src/domain/given';
import { fallback } from '../../../src/slack/sentence';
import { replacedByWhat, replacesWhat } from '../../../src/slack/wording/replacement';
import { aDecidedRecord, aRecord } from '../../support/records';

const AT = '<!date^1795349520^{date_short_pretty} at {time}|2026-11-22 12:12 UTC>';
const URL = 'https://acme.slack.com/';
const replacedBy = { articleId: 'a2', at: '2026-11-22T12:00:00.000Z', review: 1 };
const told = (before: Parameters<typeof replacesWhat>[0]['before']) =>
  fallback(replacesWhat({ ...aRecord({ articleId: 'a2' }), ...given({ before }) }) ?? '');

describe('what became of the one before', () => {
  it.each([
    ['waits to be withdrawn', aRecord({ replacedBy }), ', which is being withdrawn.'],
    ['waits since it was reopened', aRecord(), ', which waits for a decision, too.'],
    ['was withdrawn', aDecidedRecord('withdrawn', { by: 'U0NIA' }), `, withdrawn by <@U0NIA> ${AT}.`],
    [
      'was returned',
      aDecidedRecord('returned', { reason: 'Name\nthe street' }),
      `, returned by <@U0MONA> ${AT}. Reason: Name the street`,
    ],
    [
      'was rejected by a key',
      aDecidedRecord('rejected', { by: 'desk', via: 'api' }),
      `, rejected by desk (API) ${AT}.`,
    ],
    ['was published', aDecidedRecord('published'), `, approved by <@U0MONA> ${AT}. It stays published.`],
    [
      'is approved, and may be undone',
      { ...aDecidedRecord('published'), status: 'decided' as const },
      `, approved by <@U0MONA> ${AT}.`,
    ],
    [
      'was never held',
      aRecord({ status: 'published', statusAt: '2026-11-22T12:12:00.000Z' }),
      `, which was published ${AT}, and stays so.`,
    ],
    ['expired', aDecidedRecord('expired', { via: 'deadline' }), `, which expired ${AT}.`],
  ])('that %s', (_what, before, end) => {
    expect(told(before)).toBe(`Replaces “A forbidden title”${end}`);
  });

  it('names nothing that was erased, and is silent where nothing was before', () => {
    expect(told('erased')).toBe('Replaces an article that was erased.');
    expect(replacesWhat(aRecord())).toBeUndefined();
    expect(replacedByWhat(aRecord())).toBeUndefined();
  });

  it('leads to the other card', () => {
    const other = { ...aRecord({ articleId: 'a0' }), card: { channel: 'C0REVIEW', ts: '1.000100' } };
    const link = { type: 'link', url: 'https://acme.slack.com/archives/C0REVIEW/p1000100', text: 'A forbidden title' };
    expect(JSON.stringify(replacesWhat({ ...aRecord(), before: other }, URL))).toContain(JSON.stringify(link));
    expect(JSON.stringify(replacedByWhat({ ...aRecord(), after: other }, URL))).toContain(JSON.stringify(link));
    expect(fallback(replacedByWhat({ ...aRecord(), after: 'erased' }) ?? '')).toContain('was erased');
  });
});
