import { describe, expect, it } from '@jest/globals';
import { confusables } from '../../../src/domain/screening/confusables';
import { held } from '../../support/screened';

describe('look-alikes', () => {
  it.each([
    ['B6: a Greek iota', 'forb\u03b9dden'],
    ['B6, not listed: a Cherokee letter', 'forbi\u13a0den'],
    ['B6, not listed: an Armenian letter', 'f\u0585rbidden'],
    ['B6, not listed: a Latin letter with a stroke', 'f\u00f8rbidden'],
    ['B6, not listed: a Latin letter with a bar', 'forbi\u0111den'],
    ['Cyrillic ones', 'f\u043erb\u0456dd\u0435n'],
    ['Greek ones and capitals', 'F\u039fR\u0392IDDE\u039d'],
  ])('%s', (_, title) => {
    expect(held(title, 'forbidden')).toBe(`folded: ${title}`);
  });

  it('knows other alphabets, too', () => {
    expect(held('зaпpeт', 'запрет')).toBe('folded: зaпpeт');
    expect(held('запрет', 'зaпpeт')).not.toBe('');
  });

  it.each([
    ['signs of currencies', 'bitcoin', '฿ł₮₵ØłN'],
    ['nothing but signs of currencies', 'ban', '฿₳₦'],
    ['faux Cyrillic', 'russian', 'Яuѕѕiап'],
    ['Greek and Cyrillic mixed', 'money', 'мσηєу'],
    ['syllabics', 'casino', 'ᑕᗩSIᑎO'],
    ['Armenian', 'news', 'ղeաs'],
    ['letters with strokes', 'casino', 'ȼⱥꞩɨꞥø'],
  ])('knows what generators of fancy text draw: %s', (_, rule, title) => {
    expect(held(title, rule)).toBe(`folded: ${title}`);
  });

  it.each([
    ['B4: НЕТ', 'het', 'НЕТ'],
    ['B4: РОМА', 'poma', 'РОМА'],
    ['B4, not listed: Greek', 'pom', 'ΡΟΜ'],
    ['B4, not listed: Latin under a Russian rule', 'сор', 'COP'],
    ['B4, not listed: among Latin words', 'cop', 'The man says СОР'],
    ['B4, not listed: a Russian word that could be drawn', 'rap', 'яар'],
    ['B4, not listed: a Greek word that could be drawn', 'nxw', 'ηχω'],
    ['a price', 'b', '₿100'],
    ['look-alikes of digits', 'loo', '100'],
    ['two letters for one', 'corn', 'com'],
  ])('%s is no disguise', (_, rule, title) => {
    expect(held(title, rule)).toBe('');
  });

  it('B6: sees every letter that Unicode says looks like one of the Latin alphabet', () => {
    const isLetter = /^[a-z]$/i;
    const swaps = [...confusables()].filter(
      ([from, to]) => isLetter.test(to) && from > '\u007f' && /\p{L}/u.test(from),
    );
    const unseen = swaps.filter(([from, to]) => {
      // Of the letters that look the same, any may have been meant.
      const meant = to === 'l' ? ['i', 'l'] : [to.toLowerCase()];
      return !meant.some((letter) => held(`zq${from}qz`, `zq${letter}qz`) !== '');
    });
    expect(swaps.length).toBeGreaterThan(900);
    expect(unseen.map(([from, to]) => `${from.codePointAt(0)?.toString(16)} ${to}`)).toEqual([]);
  });
});
