import { describe, expect, it, jest } from '@jest/globals';
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

  it('are read for the first letter that is no letter of ASCII, and not before: whoever submits waits for them', () => {
    jest.isolateModules(() => {
      const read = jest.fn(() => new Map<string, string>());
      jest.doMock('../../../src/domain/screening/confusables', () => ({ confusables: read }));
      const { screenTitle } = require('../../../src/domain/rules') as typeof import('../../../src/domain/rules');
      expect(
        screenTitle('A f0rb1dden “title”, no. 7 – caf\u00e9 (*sh*t*)!', ['forbidden', 'casino royale', 'sh1t']),
      ).not.toEqual([]);
      expect(read).not.toHaveBeenCalled();
      screenTitle('A t\u0456tle', ['forbidden']);
      expect(read).toHaveBeenCalled();
    });
  });
});
