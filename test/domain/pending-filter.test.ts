import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '../../src/domain/given';
import {
  ageOf,
  choicesAmong,
  matcherOf,
  misreadIn,
  type PendingFilter,
  readFilter,
  writeFilter,
} from '../../src/domain/pending-filter';
import { anyCharacter } from '../support/any-text';
import { aRecord, NOW } from '../support/records';

describe('what somebody writes', () => {
  it.each<[string, Partial<PendingFilter>]>([
    ['', {}],
    ['late cats', { words: ['late', 'cats'] }],
    ['rule:forbidden', { rule: 'forbidden' }],
    ['Rule:Forbidden older:1D', { rule: 'Forbidden', older: '1d' }],
    ['late rule:"two words" cats', { words: ['late', 'cats'], rule: 'two words' }],
    ['author:“Eva Long” from:slack', { author: 'Eva Long', from: 'slack' }],
    // A phone writes the first letter large.
    ['From:Slack', { from: 'slack' }],
    ['from:CMS', { from: 'CMS' }],
    ['rule:"say ""no"""', { rule: 'say "no"' }],
    ['rule:one rule:two', { rule: 'two' }],
    ['rule:a:b', { rule: 'a:b' }],
    ['don’t “panic”', { words: ['don’t', '“panic”'] }],
    ['tag:x overrule:x', { words: ['tag:x', 'overrule:x'] }],
    // None of these says what it is to be.
    ['older:soon', { words: ['older:soon'] }],
    ['older:0h', { words: ['older:0h'] }],
    ['older:99999d', { words: ['older:99999d'] }],
    ['rule: x', { words: ['rule:', 'x'] }],
    ['rule:"two words', { words: ['rule:"two', 'words'] }],
    ['rule:"  "', { words: ['rule:"  "'] }],
  ])('%j', (text, filter) => {
    expect(readFilter(text)).toEqual({ words: [], ...filter });
  });

  it('is read as it was written, whatever it is of', () => {
    const anyText = fc
      .string({ unit: anyCharacter, minLength: 1, maxLength: 30 })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const anyWord = anyText.filter((text) => !/\s/u.test(text) && !/^(rule|from|author|older):/iu.test(text));
    const anyFilter = fc
      .record({
        words: fc.array(anyWord, { maxLength: 3 }),
        rule: fc.option(anyText, { nil: undefined }),
        from: fc.option(anyText, { nil: undefined }),
        author: fc.option(anyText, { nil: undefined }),
        older: fc.constantFrom('30m', '4h', '3d', undefined),
      })
      .map((filter) => given(filter) as PendingFilter);
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(readFilter(writeFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('is told where it was surely meant as a filter, and is none', () => {
    expect(['older:soon', 'a Rule:', 'from:"x'].map((text) => misreadIn(readFilter(text)))).toEqual([
      'older:soon',
      'Rule:',
      'from:"x',
    ]);
    expect(misreadIn(readFilter('a tag:x rule:x older:4h'))).toBeUndefined();
  });

  it('has an age in a unit', () => {
    expect(ageOf('12h')).toEqual({ count: 12, unit: 'h' });
  });
});

describe('what matches', () => {
  const record = aRecord({
    article: {
      title: 'Late cats',
      excerpt: 'No dogs',
      author: 'Eva  Long',
      matches: ['two words', 'Forbidden'].map((rule) => ({ rule, text: 'x', start: 0, how: 'as-written' })),
    },
    submittedAt: new Date(NOW.getTime() - 2 * 60 * 60 * 1000).toISOString(),
  });
  const ofSlack = aRecord({ article: { source: { via: 'slack', by: 'U0NIA' } } });

  it.each([
    ['', true],
    ['CATS eva', true],
    ['cats birds', false],
    ['rule:forbidden', true],
    ['rule:"two  WORDS"', true],
    // A rule is meant whole.
    ['rule:forbid', false],
    ['rule:gone', false],
    ['from:cms', true],
    ['From:CMS', true],
    ['from:slack', false],
    ['from:cm', false],
    ['author:long', true],
    ['author:"eva long"', true],
    ['author:cats', false],
    ['older:1h', true],
    ['older:119m', true],
    ['older:2h', false],
    ['cats rule:forbidden from:cms author:eva older:1h', true],
    ['cats rule:forbidden from:cms author:eva older:1d', false],
  ])('%j: %p', (text, expected) => {
    expect(matcherOf(readFilter(text), NOW)(record)).toBe(expected);
  });

  it('came from Slack, whoever submitted it there, and has no author unless it says so', () => {
    expect(matcherOf(readFilter('from:slack'), NOW)(ofSlack)).toBe(true);
    expect(matcherOf(readFilter('from:U0NIA'), NOW)(ofSlack)).toBe(false);
    expect(matcherOf(readFilter('author:nia'), NOW)(ofSlack)).toBe(false);
  });

  it('waits since it was reopened', () => {
    const at = new Date(NOW.getTime() - 60_000).toISOString();
    const reopened = {
      ...record,
      review: 2,
      history: [...record.history, { event: 'reopened' as const, at, review: 2 }],
    };
    expect(matcherOf(readFilter('older:1h'), NOW)(reopened)).toBe(false);
    expect(matcherOf(readFilter('older:1h'), new Date(NOW.getTime() + 60 * 60 * 1000))(reopened)).toBe(true);
  });
});

it('what can be chosen is what holds something and where it came from, the most frequent first, each once', () => {
  const held = (by: string, ...rules: string[]) =>
    aRecord({
      article: {
        source: { via: 'api', by },
        matches: rules.map((rule) => ({ rule, text: rule, start: 0, how: 'as-written' })),
      },
    });
  const records = [
    held('cms', 'a', 'a', 'a', 'b'),
    held('blog', 'b'),
    held('cms', 'B', 'c'),
    aRecord({ article: { source: { via: 'slack', by: 'U0NIA' }, matches: [] } }),
  ];
  expect(choicesAmong(records)).toEqual({ rules: ['b', 'a', 'c'], sources: ['cms', 'blog', 'slack'] });
  expect(choicesAmong([])).toEqual({ rules: [], sources: [] });
});
