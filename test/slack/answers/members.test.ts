import { expect, it } from '@jest/globals';
import { asCount, asText, membersOf } from '../../../src/slack/answers/members';

it('whatever comes back has members, if only none', () => {
  expect([{ a: 1 }, null, undefined, 'text', 7].map(membersOf)).toEqual([{ a: 1 }, {}, {}, {}, {}]);
});

it('a text says something', () => {
  expect(['a', '', 7, null].map(asText)).toEqual(['a', undefined, undefined, undefined]);
});

it('a count is whole, and not below 0', () => {
  expect([0, 7, -1, 1.5, 2 ** 53, '7', Number.NaN].map(asCount)).toEqual([0, 7, ...Array(5)]);
});
