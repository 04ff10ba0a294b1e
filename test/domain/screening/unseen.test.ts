import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('what no reader sees', () => {
  it.each([
    ['B6: U+0489', 'forbi\u0489dden'],
    ['B6: U+20DD', 'fo\u20ddrbidden'],
    ['B6: U+20E3', 'fo\u20e3rbidden'],
    ['B6, not listed: U+0488', 'forbi\u0488dden'],
    ['B6, not listed: U+20E0', 'fo\u20e0rbidden'],
    ['B6, not listed: a variation selector', 'for\ufe0fbidden'],
    ['B6, not listed: tags', 'for\u{e0041}bidden'],
    ['a zero-width space', 'for\u200bbidden'],
    ['a soft hyphen', 'for\u00adbidden'],
    ['an accent', 'forbidd\u00e9n'],
    ['many accents', 'f\u0335\u0301o\u0335\u0302rbidden'],
  ])('%s', (_, title) => {
    expect(held(`the ${title} fruit`, 'forbidden')).toBe(`folded: ${title}`);
  });

  it.each([
    ['B6: Hebrew points', 'שלום', 'שָׁלוֹם'],
    ['B6: the Arabic line', 'ممنوع', 'ممـــنوع'],
    ['B6, not listed: Arabic vowels', 'ممنوع', 'مَمنُوع'],
    ['B6, not listed: a Russian stress', 'запрет', 'запре\u0301т'],
  ])('%s', (_, rule, title) => {
    expect(held(title, rule)).toBe(`folded: ${title}`);
    expect(held(rule, title)).toBe(`folded: ${rule}`);
  });

  it.each([
    ['tied', 'un\u00adtied'],
    ['мои', 'мой'],
    ['कल', 'कला'],
    ['か', 'が'],
  ])('the rule %j lets %j pass', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
