import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_LENGTH } from '../../src/domain/article';
import { RefusedError } from '../../src/domain/errors';
import { checkRuleWord, MAX_RULE_LENGTH, meaningOf, screenTitle } from '../../src/domain/rules';
import { anyCharacter } from '../support/any-text';
import { stepsOf } from '../support/steps';

const screened = (title: string, ...words: string[]) =>
  screenTitle(title, words.length ? words : ['forbidden']).map(({ rule, text, how }) => [rule, text, how]);

describe('screenTitle', () => {
  it.each([
    ['forbidden', 'forbidden', 'as-written'],
    ['FORBIDDEN', 'FORBIDDEN', 'as-written'],
    ['Forbidden!', 'Forbidden', 'as-written'],
    ['The (forbidden) fruit', 'forbidden', 'as-written'],
    ['_forbidden_', 'forbidden', 'as-written'],
    ['“Forbidden”', 'Forbidden', 'as-written'],
    ['👍forbidden', 'forbidden', 'as-written'],
    ['a ｆｏｒｂｉｄｄｅｎ fruit', 'ｆｏｒｂｉｄｄｅｎ', 'folded'],
    ['𝓯𝓸𝓻𝓫𝓲𝓭𝓭𝓮𝓷 fruit', '𝓯𝓸𝓻𝓫𝓲𝓭𝓭𝓮𝓷', 'folded'],
    ['for\u200bbidden', 'for\u200bbidden', 'folded'],
    ['for\u00adbid\u2060den', 'for\u00adbid\u2060den', 'folded'],
    ['f\u043erbidden', 'f\u043erbidden', 'folded'],
    ['F\u039fR\u0392IDDE\u039d', 'F\u039fR\u0392IDDE\u039d', 'folded'],
    ['forbidd\u00e9n', 'forbidd\u00e9n', 'folded'],
    ['forbidde\u0301n', 'forbidde\u0301n', 'folded'],
    ['f̶o̶r̶b̶i̶d̶d̶e̶n̶', 'f̶o̶r̶b̶i̶d̶d̶e̶n̶', 'folded'],
    ['f0rb1dden', 'f0rb1dden', 'leetspeak'],
    ['F0RB!DD3N!!', 'F0RB!DD3N', 'leetspeak'],
    ['f\u200b0rb1dden', 'f\u200b0rb1dden', 'leetspeak'],
  ])('holds %j', (title, text, how) => {
    expect(screened(title)).toEqual([['forbidden', text, how]]);
  });

  it.each([
    'unforbiddenly',
    'Forbidding',
    'un\u200bforbidden',
    'un\u00adforbidden',
    'forbidden2x',
    'forbiddené',
    'frobidden',
    '',
  ])('lets %j pass', (title) => {
    expect(screened(title)).toEqual([]);
  });

  it('tells where the words stand in the title as it was written', () => {
    expect(screenTitle('👍 Ｃｌｉｃｋ\u3000here: f0rb1dden', ['forbidden', 'click here'])).toEqual([
      { rule: 'click here', text: 'Ｃｌｉｃｋ\u3000here', start: 3, how: 'folded' },
      { rule: 'forbidden', text: 'f0rb1dden', start: 15, how: 'leetspeak' },
    ]);
  });

  it('finds a word as often as it stands there', () => {
    expect(screenTitle('Forbidden, f0rbidden', ['forbidden']).map(({ start }) => start)).toEqual([0, 11]);
  });

  it('finds one word in several rules, and a rule given twice once', () => {
    expect(screened('Forbidden', 'forbidden', 'FORBIDDEN', 'forbidden')).toEqual([
      ['forbidden', 'Forbidden', 'as-written'],
      ['FORBIDDEN', 'Forbidden', 'as-written'],
    ]);
  });

  it('finds a word behind a part of a longer one', () => {
    expect(screened('atom tom tom', 'tom tom')).toEqual([['tom tom', 'tom tom', 'as-written']]);
  });

  it('reads symbols of a title as letters, and never the symbols of a rule', () => {
    expect(screened('a$$ets', 'assets')).toEqual([['assets', 'a$$ets', 'leetspeak']]);
    expect(screened('an aa battery, tup, o', 'a4', '7up', '❤', '0')).toEqual([]);
  });

  it('knows other alphabets, their letter case, and their disguises', () => {
    expect(screened('ЗАПРЕТ', 'запрет')).toEqual([['запрет', 'ЗАПРЕТ', 'as-written']]);
    expect(screened('зaпpeт', 'запрет')).toEqual([['запрет', 'зaпpeт', 'folded']]);
    expect(screened('незапретный', 'запрет')).toEqual([]);
    expect(screened('STRASSE', 'straße')).toEqual([['straße', 'STRASSE', 'as-written']]);
    expect(screened('これは禁止です', '禁止')).toEqual([['禁止', '禁止', 'as-written']]);
  });

  it('ignores a stored word that could match anything', () => {
    expect(screened('forbidden', '', ' ', '\u200b')).toEqual([]);
  });

  it('takes changed rules at once', () => {
    const words = ['forbidden'];
    expect(screenTitle('secret', words)).toHaveLength(0);
    words.push('secret');
    expect(screenTitle('secret', words)).toHaveLength(1);
  });

  it.each(['a', 'xtom tom', 'aaaa ', '$!', 'e\u0301', 'a*', 'a b ', '_a_', '<b ', '&amp;', '\u202ea', 'a1'])(
    'takes at most twice the steps for twice as much of %j',
    (part) => {
      const words = ['tom tom', 'a', 'aaaa aaaa', ...Array.from({ length: 200 }, (_, i) => `word ${i}`)];
      screenTitle('compiles the words', words);
      const stepsFor = (length: number) => stepsOf(() => screenTitle(part.repeat(length / part.length), words));
      const half = stepsFor(MAX_LENGTH.title / 2);
      expect(half).toBeGreaterThan(1000);
      // Were it to look at the whole title from each place in it, it would be four times.
      expect(stepsFor(MAX_LENGTH.title) / half).toBeLessThan(2.5);
    },
  );

  it('never throws, and always points into the title', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...'forbiddenFO0!1$ \u200b\u0301ﬀ½İß'), anyCharacter),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (title, words) => {
        const matches = screenTitle(title, words);
        for (const { text: matched, start } of matches) {
          expect(matched).not.toBe('');
          expect(title.slice(start, start + matched.length)).toBe(matched);
        }
        const starts = matches.map(({ start }) => start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(new Set(matches.map(({ rule, start, text: t }) => `${start} ${t.length} ${rule}`)).size).toBe(
          matches.length,
        );
      }),
    );
  });
});

describe('checkRuleWord', () => {
  const refusal = (word: string) => {
    try {
      return { accepted: checkRuleWord(word) };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return error.refusal;
    }
  };

  it('trims', () => {
    expect(checkRuleWord('  click here ')).toBe('click here');
  });

  it.each([
    ['C1: a lost character', 'a\ufffd'],
    ['C3: one emoji too many', '🎉'.repeat(MAX_RULE_LENGTH + 1)],
    ['C5: an override', 'a\u202eb'],
    ['C5: an isolate', 'a\u2067b'],
    ['C5: a line separator', 'a\u2028b'],
  ])('%s is refused in a rule as in every text', (_, word) => {
    expect(refusal(word)).toMatchObject({ why: expect.stringMatching(/^A rule .+\.$/) });
  });

  it('C3: counts characters', () => {
    expect(refusal('🎉'.repeat(MAX_RULE_LENGTH))).toEqual({ accepted: '🎉'.repeat(MAX_RULE_LENGTH) });
  });

  it.each(['', '   ', 'a\u0007b', 'two\nlines', '\u200b', '\u0301', '\ud83d', 'x'.repeat(MAX_RULE_LENGTH + 1)])(
    'refuses %j and says why',
    (word) => {
      expect(refusal(word)).toMatchObject({
        code: 'invalid-rule',
        word: word.trim(),
        why: expect.stringMatching(/^.+\.$/),
      });
    },
  );

  it.each(['c++', 'C#', '$cam', 'a|b', '[x]', 'who?', 'back\\slash', '50%', '👍', '!!!', 'x'.repeat(MAX_RULE_LENGTH)])(
    'accepts %j',
    (word) => {
      expect(refusal(word)).toEqual({ accepted: word });
    },
  );

  const words = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc
        .array(fc.stringMatching(/^[a-zéßøдфςİ0-9$!-]{1,8}$/u), { minLength: 1, maxLength: 3 })
        .map((parts) => parts.join(' ')),
    )
    .filter((word) => 'accepted' in refusal(word))
    .map(checkRuleWord);

  it('accepts only words that are found: alone, in a sentence, upper-cased, beside punctuation', () => {
    fc.assert(
      fc.property(words, (word) => {
        for (const title of [
          word,
          `so ${word} is`,
          word.toUpperCase(),
          `(${word})`,
          `"${word}"`,
          `${word}.`,
          `${word}: yes`,
        ]) {
          expect(screenTitle(title, [word, 'other'])).not.toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('meaningOf', () => {
  it.each([
    ['Casino Royale', 'casino royale'],
    ['CASINO\u00a0ROYALE', ' casino  royale '],
    ['straße', 'STRASSE'],
    ['ｃａｓｉｎｏ', 'ca\u200bsino'],
    ['casino&nbsp;royale', 'c\u0430sino royale'],
    ['don’t', "don't"],
  ])('is the same for %j and %j', (one, other) => {
    expect(meaningOf(one)).toBe(meaningOf(other));
  });

  it.each([
    ['casino', 'casinos'],
    ['a4', 'aa'],
    ['c++', 'c'],
    ['!!!', '!'],
    ['🇺🇸', 'us'],
  ])('is not the same for %j and %j', (one, other) => {
    expect(meaningOf(one)).not.toBe(meaningOf(other));
  });
});
