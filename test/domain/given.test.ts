import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given, present } from '../../src/domain/given';

describe('given', () => {
  it('leaves out what is undefined, and nothing else that is empty', () => {
    const members = { a: undefined, b: null, c: 0, d: '', e: false, f: [], g: Number.NaN };
    expect(Object.keys(given(members))).toEqual(['b', 'c', 'd', 'e', 'f', 'g']);
    expect(given({})).toEqual({});
    expect(given({ a: undefined })).toStrictEqual({});
  });

  it('keeps every value as it is, in its order, and changes nothing of what it was given', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.option(fc.anything(), { nil: undefined })), (members) => {
        const before = Object.entries(members);
        const kept = before.filter(([, value]) => value !== undefined);
        expect(Object.entries(given(members))).toStrictEqual(kept);
        expect(Object.entries(members)).toStrictEqual(before);
      }),
    );
  });
});

describe('present', () => {
  it('leaves out what a condition did not give, and keeps the rest in its order', () => {
    const zero = { n: 0 };
    expect(present([false, zero, undefined, [], '', zero])).toStrictEqual([zero, [], zero]);
  });
});
