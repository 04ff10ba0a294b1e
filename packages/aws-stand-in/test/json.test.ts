import { describe, expect, it } from '@jest/globals';
import { isJsonObject, parsedJson } from '../src/json';

describe('parsedJson', () => {
  it.each(['{"a":[1,null]}', '[]', '"a"', '0', 'null'])('reads %s', (text) => {
    expect(JSON.stringify(parsedJson(text))).toBe(text);
  });

  it.each(['', ' ', 'undefined', '{"a":1', '[1,]', '{}{}'])('finds nothing in %j', (text) => {
    expect(parsedJson(text)).toBeUndefined();
  });
});

describe('isJsonObject', () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    ['{}', false],
    [undefined, false],
  ])('%j: %s', (value, expected) => {
    expect(isJsonObject(value)).toBe(expected);
  });
});
