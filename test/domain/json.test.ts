import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsedJson } from '../../src/domain/json';
import { anyCharacter } from '../support/any-text';

describe('parsedJson', () => {
  it('reads back any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // Through JSON once, which has no -0.
        const written = JSON.stringify(value);
        expect(parsedJson(written)).toStrictEqual(JSON.parse(written));
      }),
    );
  });

  it.each(['', ' ', 'undefined', 'NaN', "'a'", '{"a":1', '[1,]', '{}{}', '\u0000', 'nulL'])(
    'finds nothing in %j, which is no JSON',
    (text) => {
      expect(parsedJson(text)).toBeUndefined();
    },
  );

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => void parsedJson(text)));
  });
});
