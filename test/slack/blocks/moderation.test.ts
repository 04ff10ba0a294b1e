import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { ruleList, testedTitle } from '../../../src/slack/blocks/moderation';
import { anyRecord } from '../../support/any-record';
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

  it('tests any title', () => {
    fc.assert(fc.property(anyRecord, ({ article }) => expectMessage(testedTitle(article.title, article.matches))));
  });
});
