import { describe, expect, it, jest } from '@jest/globals';
import { RefusedError } from '../../src/domain/errors';
import type { Reviewers } from '../../src/domain/reviewers';
import type { RuleBook } from '../../src/domain/rules';
import { changeRules } from '../../src/usecases/change-rules';
import { rememberingLog } from '../support/log';

function aBook(changed: boolean | Error = true) {
  const change = jest.fn<RuleBook['change']>(async () => {
    if (changed instanceof Error) throw changed;
    return changed ? { version: 7, words: [] } : undefined;
  });
  const tell = jest.fn(async () => {});
  const log = rememberingLog();
  const reviewers: Reviewers = {
    includes: async (user) => {
      if (user === 'U0UNKNOWN') throw new RefusedError({ code: 'reviewers-unknown' });
      return user === 'U0MONA';
    },
  };
  const edit = changeRules({ rules: { change }, reviewers, tellRuleChanges: tell, log });
  return { change, tell, lines: log.lines, edit };
}

describe('changeRules', () => {
  it('adds a word, trimmed, in the name of whoever asked', async () => {
    const { change, edit } = aBook();
    expect(await edit({ add: '  click here ' }, 'U0MONA')).toBe(true);
    expect(change.mock.calls).toEqual([[{ add: 'click here' }, 'U0MONA']]);
  });

  it('removes a word as it was written, also one that could not be added today', async () => {
    const { change, edit } = aBook();
    expect(await edit({ remove: ' ' }, 'U0MONA')).toBe(true);
    expect(change.mock.calls).toEqual([[{ remove: ' ' }, 'U0MONA']]);
  });

  it.each([{ add: 'forbidden' }, { remove: 'unheard' }])('says that %j changed nothing', async (asked) => {
    expect(await aBook(false).edit(asked, 'U0MONA')).toBe(false);
  });

  it.each([
    ['not-a-reviewer', { add: 'banned' }, 'U0NIA'],
    ['not-a-reviewer', { remove: 'forbidden' }, 'U0NIA'],
    ['reviewers-unknown', { add: 'banned' }, 'U0UNKNOWN'],
    ['invalid-rule', { add: '   ' }, 'U0MONA'],
    ['invalid-rule', { add: 'x'.repeat(51) }, 'U0MONA'],
    // Whoever may not change the rules is not told how to write one.
    ['not-a-reviewer', { add: '' }, 'U0NIA'],
  ])('refuses, %s, and changes nothing: %j by %s', async (code, asked, by) => {
    const { change, edit } = aBook();
    await expect(edit(asked, by)).rejects.toMatchObject({ refusal: { code } });
    expect(change).not.toHaveBeenCalled();
  });

  it('A8: tells the review channel and the log, and nothing of what changed nothing', async () => {
    const { edit, tell, lines } = aBook();
    await edit({ remove: 'forbidden' }, 'U0MONA');
    expect(tell).toHaveBeenCalledTimes(1);
    expect(lines).toMatchObject([{ event: 'rules-changed', by: 'U0MONA', version: 7 }]);
    const idle = aBook(false);
    await idle.edit({ add: 'forbidden' }, 'U0MONA');
    expect(idle.tell).not.toHaveBeenCalled();
  });

  it('does not take a failing store for a rule that was there', async () => {
    await expect(aBook(new Error('throttled')).edit({ add: 'banned' }, 'U0MONA')).rejects.toThrow('throttled');
  });
});
