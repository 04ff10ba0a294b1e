import { describe, expect, it } from '@jest/globals';
import { ENDINGS } from '../../../src/domain/article';
import { VIAS } from '../../../src/domain/decision';
import { VERDICTS_OF, VIAS_OF } from '../../../src/domain/definition';
import { leftBy, RELEASES, UNRELEASED } from '../../support/releases';
import { evaluate } from '../evaluate';
import { contextOf, FULL, REASONED, states, VERDICT } from '../workflow-examples';

const verdictOf = async (result: unknown, { Assign } = states['Request review']) =>
  evaluate(Assign.decision, { states: { result, context: contextOf(FULL) } });

const DEFINITION = 'review-workflow.asl.json';

describe('the callback', () => {
  it('is taken as it was sent when it is a decision', async () => {
    expect(await verdictOf(VERDICT)).toEqual(VERDICT);
    expect(await verdictOf(REASONED)).toEqual(REASONED);
    expect(await verdictOf({ ...VERDICT, reason: '' })).toEqual({ ...VERDICT, reason: '' });
    expect(await verdictOf({ ...VERDICT, by: 'k'.repeat(200), reason: 'r'.repeat(1000) })).toBeDefined();
  });

  it.each([
    { ...VERDICT, status: 'published', title: 'Fruit' },
    { ...VERDICT, status: 'returned', reason: 'Shorter, please' },
    { ...VERDICT, status: 'withdrawn' },
    { ...VERDICT, status: 'expired', by: 'holdpoint', via: 'deadline' },
  ])('may be any ending: %j', async (verdict) => {
    expect(await verdictOf(verdict)).toEqual(verdict);
  });

  it.each(RELEASES)('may be just what the definition is said to take that was %s', async (release) => {
    const States = release === UNRELEASED ? states : leftBy<{ States: typeof states }>(release, DEFINITION).States;
    const state = States['Request review'];
    const version = state.Arguments.Payload.definition;
    for (const status of [...ENDINGS, 'pending', 'decided']) {
      const verdict = { ...VERDICT, status, via: status === 'expired' ? 'deadline' : 'card' };
      const isTaken = await verdictOf(verdict, state).then(
        () => true,
        () => false,
      );
      expect([status, VERDICTS_OF[version]?.some((known) => known === status)]).toEqual([status, isTaken]);
    }
    for (const via of [...VIAS, 'elsewhere']) {
      const status = via === 'deadline' ? 'expired' : 'withdrawn';
      const isTaken = await verdictOf({ ...VERDICT, status, via }, state).then(
        () => true,
        () => false,
      );
      expect([via, VIAS_OF[version]?.some((known) => known === via)]).toEqual([via, isTaken]);
    }
  });

  it('is stripped of what it carries besides, and its time is spelled our way', async () => {
    const sent = { ...VERDICT, at: '2030-01-02T04:05:00+01:00', articleId: 'a2', executionArn: 'x' };
    expect(await verdictOf(sent)).toEqual(VERDICT);
  });

  const { by, ...anonymous } = VERDICT;
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'published'],
    ['a list', [VERDICT]],
    ['an empty object', {}],
    ['an unknown status', { ...VERDICT, status: 'decided' }],
    ['an expiry by somebody', { ...VERDICT, status: 'expired' }],
    ['a message of the submitter’s that rejects', { ...VERDICT, status: 'rejected', via: 'message' }],
    ['another title for what is rejected', { ...VERDICT, title: 'Fruit' }],
    ['another title that is none', { ...VERDICT, status: 'published', title: '' }],
    ['another title that is too long', { ...VERDICT, status: 'published', title: 't'.repeat(301) }],
    ['a status in a list', { ...VERDICT, status: ['published'] }],
    ['the way of the deadline', { ...VERDICT, via: 'deadline' }],
    ['nobody', anonymous],
    ['somebody without a name', { ...VERDICT, by: '' }],
    ['a name that is a number', { ...VERDICT, by: 7 }],
    ['a name that is a list', { ...VERDICT, by: [by] }],
    ['a name that is too long', { ...VERDICT, by: 'k'.repeat(201) }],
    ['a reason that is too long', { ...VERDICT, reason: 'r'.repeat(1001) }],
    ['a reason that is null', { ...VERDICT, reason: null }],
    ['no time', { ...VERDICT, at: undefined }],
    ['a time that is a number', { ...VERDICT, at: 1_893_553_500_000 }],
    ['a year for a time', { ...VERDICT, at: '2030' }],
    ['a day that is none', { ...VERDICT, at: '2030-13-41T00:00:00.000Z' }],
    ['a time in words', { ...VERDICT, at: 'yesterday, at tea time' }],
  ])('is refused when it is %s', async (_what, sent) => {
    await expect(verdictOf(sent)).rejects.toThrow();
  });
});
