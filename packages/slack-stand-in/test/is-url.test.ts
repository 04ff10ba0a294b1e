import { expect, it } from '@jest/globals';
import { isUrl } from '../src/is-url';

it.each([
  ['https://example.com/', true],
  ['https://bücher.example/größe', true],
  ['example.com', false],
  ['https://1.2.3.999/', false],
])('%s: %s, however often it is asked', (text, expected) => {
  const answers = new Set(Array.from({ length: 20_000 }, () => isUrl(text)));
  expect([...answers]).toEqual([expected]);
});
