import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('leetspeak', () => {
  it.each([
    ['forbidden', 'f0rb1dden'],
    ['forbidden', 'F0RB!DD3N'],
    ['assets', 'a$$ets'],
    ['shit', 'sh1t'],
    ['bitch', 'b!tch'],
    ['fuck', 'fµck'],
  ])('the rule %j holds %j', (rule, title) => {
    expect(held(`the ${title}!!`, rule)).toBe(`leetspeak: ${title}`);
  });

  it.each([
    ['B5: 1 as l', 'asshole', 'assho1e'],
    ['B5: 1 as i', 'shit', 'sh1t'],
    ['B5: | as i', 'shit', 'sh|t'],
    ['B5, not listed: | as l', 'hello', 'he|lo'],
    ['B5, not listed: 6 as g and as b', 'bigbang', 'bi6ban6'],
    ['B5, not listed: 9 as g', 'dogging', 'do99ing'],
  ])('%s', (_, rule, title) => {
    expect(held(title, rule)).toBe(`leetspeak: ${title}`);
  });

  it.each([
    ['B3: 1515', 'ISIS', 'Marignano 1515'],
    ['B3: 55', 'SS', 'Turning 55'],
    ['B3: 505', 'SOS', 'FBI: 505 arrested'],
    ['B3: 455-page', 'ass', 'a 455-page report'],
    ['B3: $5', 'ss', 'for $5'],
    ['B3: 150', 'iso', '150 people'],
    ['B3, not listed: a bomber', 'bsz', 'B52'],
    ['B3, not listed: a car', 'axa', '4x4'],
    ['B3, not listed: a decade', 'tos', 'the 70s'],
    ['B3, not listed: seconds', 'ass', '45s'],
    ['B3, not listed: a place', 'ath', 'came 4th'],
    ['B3, not listed: a phone', 'ss', 'iPhone 5s'],
    ['B3, not listed: a score', 'ioi', '1:01'],
    ['B3, not listed: a number with its comma', 'tit', '7,177'],
    ['a rule’s own digits', 'a4', 'aa'],
    ['a rule’s own digit', '7up', 'tup'],
  ])('%s is let pass', (_, rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
