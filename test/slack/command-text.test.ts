import { describe, expect, it } from '@jest/globals';
import { commandText, firstWord, nearest, searchText } from '../../src/slack/command-text';

it.each([
  ['R&amp;D', 'R&D'],
  ['&lt;b&gt;', '<b>'],
  ['&amp;lt;', '&lt;'],
  ['&eacute; &#39;', '&eacute; &#39;'],
  ['\u00a0 a\u00a0b \u3000', 'a\u00a0b'],
  [undefined, ''],
])('C9: %j was written as %j', (text, written) => {
  expect(commandText(text)).toBe(written);
});

it.each([
  ['Rules Add X', ['rules', 'Add X']],
  ['TEST\u00a0A title\u00a0', ['test', 'A title']],
  ['stats', ['stats', '']],
  ['', ['', '']],
])('C9: the first word of %j', (text, parts) => {
  expect(firstWord(text)).toEqual(parts);
});

it.each([
  ['“big news”', 'big news'],
  ['don’t', 'don’t'],
  ['a\u202eb\u0007c\ufffd', 'a b c'],
])('C9: %j searches for %j', (text, words) => {
  expect(searchText(text)).toBe(words);
});

describe('nearest', () => {
  it.each([
    ['tset', 'test'],
    ['rule', 'rules'],
    ['stat', 'stats'],
    ['hlep', 'help'],
    ['frobnicate', undefined],
    ['__proto__', undefined],
  ])('C9: %s is near %p', async (word, known) => {
    expect(await nearest(word, ['test', 'rules', 'stats', 'help'])).toBe(known);
  });
});
