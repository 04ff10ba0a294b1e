import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('markup', () => {
  it.each([
    ['B7: an entity', 'blow job', 'blow&nbsp;job'],
    ['B7: a numeric entity', "Don't", 'Don&#8217;t'],
    ['B7: Markdown', 'vore', '_V_**o**re'],
    ['B7: a tag', 'fuck', '<b>fu</b>ck'],
    ['B7, not listed: a hexadecimal entity', "Don't", 'Don&#x2019;t'],
    ['B7, not listed: a tag with attributes', 'fuck', 'f<span style="x">uc</span>k'],
    ['B7, not listed: struck out', 'secret', 'sec~~re~~t'],
    ['B7, not listed: an entity that is not seen', 'secret', 'sec&shy;ret'],
    ['a letter as an entity', 'secret', 's&#101;cret'],
    ['a comment', 'secret', 'sec<!-- -->ret'],
  ])('%s is seen through', (_, rule, title) => {
    expect(held(`A ${title} b`, rule)).toMatch(/^(?:markup|folded): ./);
  });

  it('B7: in rules as in titles', () => {
    expect(held("Don't", 'Don&#8217;t')).toBe("folded: Don't");
    expect(held('secret', 'sec<b>ret</b>')).toBe('folded: secret');
  });

  it.each([
    ['tied', 'un<b>tied</b>'],
    ['ab', 'a<br>b'],
    ['forbidden', 'un**forbidden**ly'],
    ['ab', 'a < b > c'],
    ['shit', '*s* hit'],
  ])('the rule %j lets %j pass', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });

  it('shows in the title what was found', () => {
    expect(held('so <i>fu</i>ck it', 'fuck')).toBe('markup: fu</i>ck');
  });
});
