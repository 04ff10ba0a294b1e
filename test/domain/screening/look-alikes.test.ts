import { describe, expect, it } from '@jest/globals';
import { screenTitle } from '../../../src/domain/rules';
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

  it('sees a disguise whatever became of its letter case', () => {
    expect(held('fo\u0433bidden', 'forbidden')).toBe('folded: fo\u0433bidden');
    expect(held('FO\u0413BIDDEN', 'forbidden')).toBe('folded: FO\u0413BIDDEN');
    expect(held('\u0413\u1d0a', '\u0433\u1d0a')).not.toBe('');
  });

  it('finds a rule of any letters again in its other letter case', () => {
    const cased = Array.from({ length: 0x1f000 }, (_, code) => String.fromCodePoint(code)).filter(
      (character) => character.toLowerCase() !== character.toUpperCase() && !/[\ud800-\udfff]/.test(character),
    );
    const rules = cased.flatMap((letter) => [letter, `${letter}a`]);
    const unseen = rules.filter((rule) =>
      [rule.toUpperCase(), rule.toLowerCase()].some((title) => screenTitle(title, [rule]).length === 0),
    );
    expect(rules.length).toBeGreaterThan(4500);
    expect(unseen).toEqual([]);
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
