import { describe, expect, it } from '@jest/globals';
import { effectsOf, planEffects } from '../../../src/usecases/projection/plan-effects';
import { aDecidedRecord, anArticle, aRecord, NOW } from '../../support/records';

const AT = NOW.toISOString();
const POLICY = { remindEverySeconds: 1800, escalation: { afterSeconds: 2700, to: 'S0MODS' } };
const NIAS = { article: anArticle({ source: { via: 'slack', by: 'U0NIA' } }) };

describe('effectsOf', () => {
  it.each([
    [
      'what waits',
      aRecord(),
      { card: AT, reminder: '2026-11-22T12:30:00.000Z', escalation: '2026-11-22T12:45:00.000Z' },
    ],
    [
      'what somebody submitted',
      aRecord(NIAS),
      { card: AT, held: AT, reminder: '2026-11-22T12:30:00.000Z', escalation: '2026-11-22T12:45:00.000Z' },
    ],
    ['what expires before it is reminded of', aRecord({ deadline: '2026-11-22T12:20:00.000Z' }), { card: AT }],
    ['what may still be undone', { ...aDecidedRecord('rejected', {}, NIAS), status: 'decided' as const }, { card: AT }],
    ['what has ended', aDecidedRecord('rejected', {}, NIAS), { card: AT, outcome: AT }],
    ['what has expired', aDecidedRecord('expired', { via: 'deadline' }), { card: AT, expiry: AT }],
    ['E8: what is withdrawn to be erased', aDecidedRecord('withdrawn', { via: 'erasure' }, NIAS), { card: AT }],
  ])('of %s', (_, record, expected) => {
    expect(effectsOf(record, POLICY, NOW)).toEqual(expected);
  });
});

describe('planEffects', () => {
  it('notes that it planned only once it did', async () => {
    const order: unknown[] = [];
    const plan = planEffects({
      articles: { planned: async (record) => void order.push(record) },
      effects: {
        findAll: async () => [],
        plan: async (of, dueAt) => {
          order.push([of, dueAt]);
          return [];
        },
      },
      policy: POLICY,
      clock: () => NOW,
    });
    const record = aDecidedRecord('rejected');
    await plan(record);
    expect(order).toEqual([['a1', { card: AT }], record]);
  });

  it.each([
    [true, [['a1', { card: AT }], ['a2', { card: AT }], 'planned']],
    [false, [['a1', { card: AT }], 'planned']],
  ])(
    'has the card of what takes its place tell what became of it, if that was planned: %s',
    async (isPlanned, expected) => {
      const order: unknown[] = [];
      const effect = (of: string) => ({ of, kind: 'card' as const, plan: 'p', dueAt: AT });
      const plan = planEffects({
        articles: { planned: async () => void order.push('planned') },
        effects: {
          findAll: async (keys) => (isPlanned ? keys.map(({ of }) => effect(of)) : []),
          plan: async (of, dueAt) => {
            order.push([of, dueAt]);
            return [effect(of)];
          },
        },
        policy: POLICY,
        clock: () => NOW,
      });
      const replacedBy = { articleId: 'a2', at: AT, review: 1 };
      const planned = await plan(aDecidedRecord('withdrawn', { replacedBy: 'a2' }, { replacedBy }));
      expect(order).toEqual(expected);
      expect(planned.map(({ of }) => of)).toEqual(isPlanned ? ['a1', 'a2'] : ['a1']);
    },
  );
});
