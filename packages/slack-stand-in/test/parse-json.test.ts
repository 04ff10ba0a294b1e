import { expect, it } from '@jest/globals';
import { parseJson } from '../src/parse-json';

it.each([
  ['{"a":[1]}', { a: [1] }],
  ['null', null],
  ['', undefined],
  ['{"a":', undefined],
  ['undefined', undefined],
])('reads %j as %j', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});
