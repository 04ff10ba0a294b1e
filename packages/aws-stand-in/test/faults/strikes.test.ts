import { expect, it } from '@jest/globals';
import { strikes } from '../../src/faults/strikes';

const meantForAll = { isMeant: () => true };

it('the first that is neither spent nor meant for others strikes', () => {
  const inForce = strikes<string, number>();
  expect(inForce.quiet).toBe(true);
  inForce.inject('odd', { isMeant: (subject) => subject % 2 === 1 });
  inForce.inject('named', { ...meantForAll, on: ['a', 'b'], times: 2 });
  inForce.inject('any', { ...meantForAll, skip: 1, times: Number.POSITIVE_INFINITY });
  const struck = [1, 3, 2, 4, 5].map((subject) => inForce.next('a', subject)?.fault);
  expect(struck).toEqual(['odd', 'named', 'named', undefined, 'any']);
  expect(inForce.next('c', 1)?.fault).toBe('any');
});

it('ends by itself or with all others, and what it holds is let go once', () => {
  const inForce = strikes<string, number>();
  const first = inForce.inject('first', { ...meantForAll, times: Number.POSITIVE_INFINITY });
  inForce.inject('second', { ...meantForAll, times: Number.POSITIVE_INFINITY });
  const letGo: string[] = [];
  inForce.next('a', 1)?.onEnd(() => letGo.push('kept'));
  inForce.next('a', 1)?.onEnd(() => letGo.push('taken back'))();
  first.end();
  first.end();
  expect([letGo, first.struck(), inForce.next('a', 1)?.fault]).toEqual([['kept'], 2, 'second']);
  inForce.mend();
  expect([inForce.next('a', 1), inForce.quiet]).toEqual([undefined, true]);
});
