import { describe, expect, it } from '@jest/globals';
import { letterDrawnBy } from '../../../src/domain/screening/drawn-letters';

describe('letterDrawnBy', () => {
  it.each([
    ['₦', 'n'],
    ['Я', 'r'],
    ['я', 'r'],
    ['Ⱥ', 'a'],
    ['ᗩ', 'a'],
  ])('%s is drawn for %s, in either case', (character, letter) => {
    expect(letterDrawnBy(character)).toBe(letter);
  });

  it('leaves ASCII to leetspeak, and other letters alone', () => {
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
    expect(ascii.filter((character) => letterDrawnBy(character) !== undefined)).toEqual([]);
    expect(letterDrawnBy('ж')).toBeUndefined();
  });
});
