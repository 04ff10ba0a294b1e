import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MOST_MATCHES } from '../../src/domain/article';
import { distinctRules, editedRules, sameRule, screenBy } from '../../src/domain/rule-book';
import { meaningOf, SCREENING_VERSION, screenTitle } from '../../src/domain/rules';

const ROYALE = ['Casino Royale', 'casino royale', 'CASINO ROYALE'];
const STREET = ['Straße', 'STRASSE', 'Ｓｔｒａｓｓｅ', 'stra\u200bße'];

describe('screenBy', () => {
  it('tells what the rules find, and the versions that found it', () => {
    expect(screenBy({ words: ['tale'], version: 3 }, 'A tale')).toMatchObject({
      matches: [{ rule: 'tale', text: 'tale' }],
      rulesVersion: 3,
      screeningVersion: SCREENING_VERSION,
    });
    expect(screenBy({ words: [], version: 4 }, 'A tale')).toEqual({
      matches: [],
      rulesVersion: 4,
      screeningVersion: SCREENING_VERSION,
    });
  });

  it('names as many matches as fit into a record, the first of the title, and says how many there were beyond', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const words = letters.map((letter) => `f${letter}ck`);
    const title = 'f*ck '.repeat(60).trim();
    const { matches, matchesLeftOut } = screenBy({ words, version: 1 }, title);
    expect(matches).toHaveLength(MOST_MATCHES);
    expect(matches.length + (matchesLeftOut ?? 0)).toBe(60 * words.length);
    expect(matches).toEqual(screenTitle(title, words).slice(0, MOST_MATCHES));
    // A second of its kind: one rule in very many places.
    expect(screenBy({ words: ['a'], version: 1 }, 'a '.repeat(150))).toMatchObject({ matchesLeftOut: 50 });
    expect(screenBy({ words: ['a'], version: 1 }, 'a '.repeat(MOST_MATCHES))).not.toHaveProperty('matchesLeftOut');
  });

  it('B2: holds any title when there are no rules to read', () => {
    expect(screenBy(undefined, 'A tale')).toEqual({
      matches: [{ rule: 'no rules', text: 'A tale', start: 0, how: 'unscreened' }],
    });
  });
});

describe('rules of one meaning', () => {
  it.each([ROYALE, STREET])('B9: are one rule: %s', (...words) => {
    expect(distinctRules(words)).toEqual([words[0]]);
    for (const word of words) expect(sameRule([words[0] ?? ''], word)).toBe(words[0]);
  });

  it.each([ROYALE, STREET])('B9: are added once, and removed by any of their ways to be written: %s', (...words) => {
    for (const word of words) {
      expect(editedRules([words[0] ?? '', 'other'], { add: [word] })).toMatchObject({ added: [], removed: [] });
      expect(editedRules([words[0] ?? '', 'other'], { remove: word })).toEqual({
        words: ['other'],
        added: [],
        removed: [words[0]],
      });
    }
  });

  it('are told from those of another', () => {
    // An accent is a mark that disguises: it makes no other rule.
    expect(distinctRules(['resume', 'résumé', 'resumes'])).toEqual(['resume', 'resumes']);
    expect(sameRule(['casino'], 'casino royale')).toBeUndefined();
  });
});

describe('editedRules', () => {
  it('B9: leaves one rule of each meaning, and says what is another', () => {
    const anyWords = fc.array(fc.oneof(fc.constantFrom(...ROYALE, ...STREET), fc.string()));
    fc.assert(
      fc.property(anyWords, anyWords, (rules, add) => {
        const before = distinctRules(rules);
        const { words, added, removed } = editedRules(before, { add });
        expect(new Set(words.map(meaningOf)).size).toBe(words.length);
        expect(words).toEqual([...before, ...added]);
        expect(removed).toEqual([]);
        for (const word of add) expect(sameRule(words, word)).toBeDefined();
      }),
    );
  });
});
