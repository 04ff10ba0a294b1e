import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../src/domain/errors';
import type { Reviewers } from '../../src/domain/reviewers';
import type { RuleBook, RuleChange } from '../../src/domain/rule-book';
import { changeRules, type RuleRequest } from '../../src/usecases/change-rules';
import type { Weighed } from '../../src/usecases/weigh-rules';
import { rememberingLog } from '../support/log';
import { NOW } from '../support/records';

const NOTHING: Weighed = { count: 0, of: 1000, isPart: true };

function aBook(...words: string[]) {
  let rules = { version: 6, words };
  const changes: RuleChange[] = [];
  const change: RuleBook['change'] = async (what, edit, by) => {
    const edited = edit(rules);
    if (!edited) return undefined;
    rules = { version: rules.version + 1, words: [...edited.words] };
    changes.push({ ...edited, version: rules.version, what, by, at: NOW.toISOString() });
    return changes.at(-1);
  };
  const book = { current: async () => rules, change: jest.fn(change) };
  const wouldHold = jest.fn(async (_: readonly string[]) => NOTHING);
  const heldNoMore = jest.fn(async (_: readonly string[]) => NOTHING);
  const tell = jest.fn(async () => {});
  const log = rememberingLog();
  const reviewers: Reviewers = {
    includes: async (user) => {
      if (user === 'U0UNKNOWN') throw new RefusedError({ code: 'reviewers-unknown' });
      return user === 'U0MONA';
    },
  };
  const edit = changeRules({ rules: book, reviewers, wouldHold, heldNoMore, tellRuleChanges: tell, log });
  const ask = (request: RuleRequest, by = 'U0MONA') => edit(request, by);
  return { book, changes, wouldHold, heldNoMore, tell, lines: log.lines, ask, words: () => rules.words };
}

describe('changeRules', () => {
  it('adds a word, trimmed, in the name of whoever asked', async () => {
    const { ask, changes } = aBook('forbidden');
    expect(await ask({ add: ['  click here '] })).toMatchObject({ outcome: 'changed', change: changes[0], known: [] });
    expect(changes).toMatchObject([{ what: 'add', added: ['click here'], by: 'U0MONA' }]);
  });

  it('removes a word as it was written, also one that could not be added today', async () => {
    const { ask, words } = aBook(' ', 'other');
    expect(await ask({ remove: ' ' })).toMatchObject({ outcome: 'changed' });
    expect(words()).toEqual(['other']);
  });

  it('B9: says which rule a word is already', async () => {
    const { ask, words } = aBook('casino royale');
    const known = [{ word: 'Casino Royale', as: 'casino royale' }];
    expect(await ask({ add: ['Casino Royale'] })).toEqual({ outcome: 'unchanged', known });
    expect(await ask({ add: ['Casino Royale', 'new'], sure: 'as-written' })).toMatchObject({
      outcome: 'changed',
      known,
    });
    expect(words()).toEqual(['casino royale', 'new']);
  });

  it('B9: takes two of one meaning that are added at once for one', async () => {
    const { ask, words } = aBook('other');
    const known = [{ word: 'STRASSE', as: 'Straße' }];
    expect(await ask({ add: ['Straße', 'STRASSE'], sure: 'as-written' })).toMatchObject({ known });
    expect(words()).toEqual(['other', 'Straße']);
  });

  it('B9: removes a rule by whatever means it', async () => {
    const { ask, words } = aBook('casino royale', 'other');
    expect(await ask({ remove: 'CASINO ROYALE' })).toMatchObject({ change: { removed: ['casino royale'] } });
    expect(words()).toEqual(['other']);
    expect(await ask({ remove: 'unheard' })).toEqual({ outcome: 'unchanged', known: [] });
  });

  it.each<[string, RuleRequest, string]>([
    ['not-a-reviewer', { add: ['banned'] }, 'U0NIA'],
    ['not-a-reviewer', { add: ['a, b'] }, 'U0NIA'],
    ['not-a-reviewer', { remove: 'forbidden' }, 'U0NIA'],
    ['not-a-reviewer', { remove: 'forbidden', sure: 'all-the-same' }, 'U0NIA'],
    ['reviewers-unknown', { add: ['banned'] }, 'U0UNKNOWN'],
    ['invalid-rule', { add: ['   '] }, 'U0MONA'],
    ['invalid-rule', { add: ['x'.repeat(51)] }, 'U0MONA'],
    ['invalid-rule', { add: [`a, ${'x'.repeat(51)}`] }, 'U0MONA'],
    ['invalid-rule', { add: [Array.from({ length: 16 }, (_, n) => `w${n}`).join()] }, 'U0MONA'],
    // Whoever may not change the rules is not told how to write one.
    ['not-a-reviewer', { add: [''] }, 'U0NIA'],
  ])('refuses, %s, and changes nothing: %j by %s', async (code, asked, by) => {
    const { ask, book } = aBook('forbidden');
    await expect(ask(asked, by)).rejects.toMatchObject({ refusal: { code } });
    expect(book.change).not.toHaveBeenCalled();
  });

  it('A8: tells the review channel and the log, and nothing of what changed nothing', async () => {
    const { ask, tell, lines } = aBook('forbidden', 'other');
    await ask({ remove: 'forbidden' });
    expect(tell).toHaveBeenCalledTimes(1);
    expect(lines).toMatchObject([{ event: 'rules-changed', by: 'U0MONA', version: 7 }]);
    await ask({ add: ['other'] });
    await ask({ remove: 'other' });
    expect(tell).toHaveBeenCalledTimes(1);
  });

  it('asks whether commas make several rules, and takes the answer', async () => {
    const { ask, words } = aBook('forbidden');
    const question = { outcome: 'one-or-several', phrase: 'a, b,', parts: ['a', 'b'] };
    expect(await ask({ add: ['a, b,'] })).toEqual(question);
    expect(words()).toEqual(['forbidden']);
    await ask({ add: ['a, b'], sure: 'as-written' });
    await ask({ add: ['a', 'b'], sure: 'as-written' });
    expect(words()).toEqual(['forbidden', 'a, b', 'a', 'b']);
  });

  it.each(['fin,', ',', ', x ,'])('asks nothing about %j, which is one rule', async (word) => {
    expect(await aBook('forbidden').ask({ add: [word] })).toMatchObject({ outcome: 'changed' });
  });

  it('asks before a rule that would hold more than a tenth of the newest titles, and takes the answer', async () => {
    const { ask, words, wouldHold } = aBook('forbidden');
    const much = { count: 101, of: 1000, isPart: true };
    wouldHold.mockResolvedValue(much);
    expect(await ask({ add: ['forbidden', 'the'], sure: 'as-written' })).toEqual({
      outcome: 'holds-much',
      add: ['forbidden', 'the'],
      wouldHold: much,
    });
    expect(wouldHold.mock.calls).toEqual([[['the']]]);
    expect(words()).toEqual(['forbidden']);
    await ask({ add: ['the'], sure: 'all-the-same' });
    expect(words()).toEqual(['forbidden', 'the']);
    expect(wouldHold).toHaveBeenCalledTimes(1);
  });

  it.each([
    [100, 1000],
    [2, 4],
    [0, 0],
  ])('does not ask about a rule that would have held %i of %i', async (count, of) => {
    const { ask, wouldHold } = aBook('forbidden');
    wouldHold.mockResolvedValue({ count, of, isPart: false });
    expect(await ask({ add: ['the'] })).toMatchObject({ outcome: 'changed' });
  });

  it('asks before the last rule goes, whoever else removes the others, and takes the answer', async () => {
    const { ask, words, book } = aBook('one', 'two');
    // Somebody else's change comes between, so that the edit is asked about what is left.
    book.change.mockImplementationOnce(async (_what, edit) => {
      edit({ version: 6, words: ['one', 'two'] });
      edit({ version: 7, words: ['one'] });
      return undefined;
    });
    expect(await ask({ remove: 'one' })).toEqual({ outcome: 'last-rule', remove: 'one' });
    await ask({ remove: 'two' });
    expect(await ask({ remove: 'ONE' })).toEqual({ outcome: 'last-rule', remove: 'ONE' });
    expect(words()).toEqual(['one']);
    expect(await ask({ remove: 'ONE', sure: 'all-the-same' })).toMatchObject({ change: { words: [] } });
  });

  it('counts what a removal released, and nothing after an addition', async () => {
    const { ask, heldNoMore } = aBook('one', 'two');
    expect(await ask({ add: ['three'] })).not.toHaveProperty('released');
    expect(heldNoMore).not.toHaveBeenCalled();
    expect(await ask({ remove: 'one' })).toMatchObject({ released: NOTHING });
    expect(heldNoMore.mock.calls).toEqual([[['two', 'three']]]);
  });

  it('does not take a failing store for a rule that was there', async () => {
    const { ask, book } = aBook();
    book.change.mockRejectedValue(new Error('throttled'));
    await expect(ask({ add: ['banned'] })).rejects.toThrow('throttled');
  });
});
