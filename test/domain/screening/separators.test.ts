import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('separators', () => {
  it.each([
    ['B5: spaces', 'fuck', 'f u c k'],
    ['B5: full stops', 'bitch', 'b.i.t.c.h'],
    ['B5: a comma inside', 'fuck', 'fu,ck'],
    ['B5, not listed: hyphens', 'shit', 's-h-i-t'],
    ['B5, not listed: a slash inside', 'fuck', 'fu/ck'],
    ['B5, not listed: emoji', 'fuck', 'f🔥u🔥c🔥k'],
    ['B5, not listed: letters in brackets', 'fuck', 'f)(u)(c)(k'],
    ['B5, not listed: spaces and stops', 'fuck', 'f. u. c. k'],
    ['a phrase', 'click here', 'c l i c k  h e r e'],
    ['a phrase with a hyphen', 'click here', 'click-here'],
  ])('%s', (_, rule, title) => {
    expect(held(`so ${title}!`, rule)).toBe(`separated: ${title}`);
  });

  it.each([
    ['fuck', 'fu ck'],
    ['assist', 'as sist'],
    ['shit', 'pass hit'],
    ['shit', "it's hit"],
    ['shit', 'first-hit'],
    ['us', 'U.S.'],
    ['ie', 'i.e.'],
    ['hell', "he'll"],
    ['asses', 'as—ses'],
    ['sos', 'so s'],
    ['click here', 'click. Here'],
  ])('the rule %j lets %j pass', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
