import { expect, it } from '@jest/globals';
import { given } from '../src/given';

it('leaves out what is undefined, and nothing else that is empty', () => {
  const members = { a: undefined, b: null, c: 0, d: '', e: false };
  expect(given(members)).toStrictEqual({ b: null, c: 0, d: '', e: false });
});
