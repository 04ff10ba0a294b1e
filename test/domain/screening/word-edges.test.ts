import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('word edges', () => {
  it.each([
    ['B8: an emoji', '🍆', 'Hot🍆 pics', '🍆'],
    ['B8: punctuation', '!!!', 'Wow!!!', '!!!'],
    ['B8: what begins with a full stop', '.net', 'ASP.net', '.net'],
    ['B8, not listed: what ends with a sign', 'c++', 'c++11', 'c++'],
    ['B8, not listed: a currency', '€', '5€', '€'],
    ['B8, not listed: an emoji between letters', '🍑', 'so🍑much', '🍑'],
    ['a word beside an emoji', 'hot', 'Hot🍆', 'Hot'],
    ['a word in a sentence without spaces', '禁止', 'これは禁止です', '禁止'],
    ['a word in underscores', 'hot', '_hot_', 'hot'],
  ])('%s', (_, rule, title, text) => {
    expect(held(title, rule)).toBe(`as-written: ${text}`);
  });

  it.each([
    ['cunt', 'Scunthorpe'],
    ['forbidden', 'unforbiddenly'],
    ['.net', '.network'],
    ['net', 'netball'],
    ['hot', 'hot2x'],
    ['!!!', 'Wow!!'],
  ])('the rule %j lets %j pass', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
