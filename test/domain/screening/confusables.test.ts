import { describe, expect, it } from '@jest/globals';
import { confusables } from '../../../src/domain/screening/confusables';
import { licence, unicode } from '../../../src/domain/screening/confusables.json';

describe('confusables', () => {
  it('are those of Unicode 18, every one, under its licence', () => {
    expect(unicode).toBe('18.0.0');
    expect(licence).toMatch('Unicode License V3');
    expect(confusables().size).toBe(6712);
  });

  it.each([
    ['\u0430', 'a'],
    ['\u00e6', 'ae'],
    ['\ud835\udcd0', 'A'],
    ['m', 'rn'],
    ['B6: new since Unicode 13, Cyrillic ш', '\u0448', 'w'],
    ['B6: new since Unicode 13, Coptic', '\u2cce', 'P'],
  ])('knows what %s looks like', (...told) => {
    const [shape, character] = told.toReversed();
    expect(confusables().get(character as string)).toBe(shape);
  });
});
