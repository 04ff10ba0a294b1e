import { describe, expect, it } from '@jest/globals';
import { isJsonObject, parsedJson } from '../src/json';

describe('parsedJson', () => {
  it.each(['{"a":[1,null]}', '[]', '"a"', '0', 'null'])('reads %s', (text) => {
    const { value, fault } = parsedJson(text);
    expect([JSON.stringify(value), fault]).toEqual([text, undefined]);
  });

  it.each(['', ' ', 'undefined', '{"a":1', '[1,]', '{}{}'])('says in the parser’s words why %j is none', (text) => {
    const { value, fault } = parsedJson(text);
    expect(value).toBeUndefined();
    expect(() => JSON.parse(text)).toThrow(fault);
    expect(fault).not.toBe('');
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
