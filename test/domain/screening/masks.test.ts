import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('masks', () => {
  it.each([
    ['B5: one letter', 'shit', 'sh*t'],
    ['B5: two letters', 'fuck', 'f**k'],
    ['B5, not listed: the end', 'fuck', 'fu**'],
    ['B5, not listed: bullets', 'fuck', 'f••k'],
    ['B5, not listed: a sign for a vowel', 'fuck', 'f@ck'],
    ['B5, not listed: another one', 'cunt', 'c#nt'],
    ['B5, not listed: of three', 'ass', 'a*s'],
    ['one sign several times', 'fuck', 'F@@K'],
    ['one sign, parted', 'bozo', 'B@Z@'],
    ['a digit that is no letter', 'shit', 'sh5t'],
  ])('%s', (_, rule, title) => {
    expect(held(`so ${title}!`, rule)).toBe(`masked: ${title}`);
  });

  it.each([
    ['fuck', 'f***'],
    ['fuck', '*uck'],
    ['fuck', '****'],
    ['fuck', 'f*k'],
    ['hotel', '5*****'],
    ['rob', 'R&B'],
    ['casino royale', 'casino *oyale'],
    ['casino royale', 'casino ro****'],
    ['aa', 'A*'],
    ['papa', 'pap4u'],
    ['mate', 'mat7'],
    ['shore', 's42re'],
    ['cs', 'C#'],
    ['shit', 's**p'],
  ])('the rule %j lets %j pass', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
