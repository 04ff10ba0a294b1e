import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHANGES } from '../../../src/domain/rule-book';
import { ruleAnswer, ruleChangeMessage, ruleList, testedTitle, wordsIn } from '../../../src/slack/blocks/moderation';
import type { RuleAnswer } from '../../../src/usecases/change-rules';
import { anyRecord } from '../../support/any-record';
import { anyCharacter } from '../../support/any-text';
import { NOW } from '../../support/records';
import { expectMessage } from '../support/harmless';

describe('moderation', () => {
  it('lists rules of any characters, and any number of them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), { maxLength: 300 }), (words) =>
        expectMessage(ruleList(words)),
      ),
      { numRuns: 30 },
    );
  });

  it('tells of any change, asks about any edit, and answers it', () => {
    const anyWord = fc.oneof(
      fc.string({ unit: anyCharacter, minLength: 1, maxLength: 50 }),
      fc.constantFrom('"'.repeat(50), '🎉'.repeat(50)),
    );
    const anyWords = fc.array(anyWord, { minLength: 1, maxLength: 15 });
    const anyChange = fc.record(
      {
        version: fc.nat(),
        what: fc.constantFrom(...CHANGES),
        words: anyWords,
        added: anyWords,
        removed: anyWords,
        by: fc.constant('U0MONA'),
        at: fc.constant(NOW.toISOString()),
      },
      { requiredKeys: ['version', 'words', 'added', 'removed', 'by', 'at'] },
    );
    const weighed = { count: 3, of: 1000, isPart: true };
    fc.assert(
      fc.property(anyChange, anyWords, (change, words) => {
        const [word = ''] = words;
        const known = words.map((each) => ({ word: each, as: word }));
        expectMessage(ruleChangeMessage(change));
        const answers: RuleAnswer[] = [
          { outcome: 'changed', change, known, released: weighed },
          { outcome: 'unchanged', known },
          { outcome: 'one-or-several', phrase: words.join(', '), parts: words },
          { outcome: 'holds-much', add: words, wouldHold: weighed },
          { outcome: 'last-rule', remove: word },
        ];
        for (const answer of answers) expectMessage(ruleAnswer(answer, { add: words }, '/pending'));
        expect(wordsIn(JSON.stringify(words))).toEqual(words);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['', '{}', '"a"', '[1]', 'null'])('takes no words from a value that is none of ours: %j', (value) => {
    expect(() => wordsIn(value)).toThrow('the button names no rules');
  });

  it('tests any title', () => {
    fc.assert(fc.property(anyRecord, ({ article }) => expectMessage(testedTitle(article.title, article))));
  });
});
