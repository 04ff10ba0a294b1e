import { describe, expect, it, jest } from '@jest/globals';
import type { RuleBook, RuleChange } from '../../src/domain/rule-book';
import { undoRules } from '../../src/usecases/undo-rules';
import { rememberingLog } from '../support/log';
import { NOW } from '../support/records';

const change: RuleChange = {
  version: 8,
  what: 'undo',
  words: ['left'],
  added: [],
  removed: ['gone'],
  by: 'U0MONA',
  at: NOW.toISOString(),
};

function aBook(result: Awaited<ReturnType<RuleBook['undo']>>) {
  const undo = jest.fn<RuleBook['undo']>(async () => result);
  const heldNoMore = jest.fn(async (_: readonly string[]) => ({ count: 3, of: 5, isPart: false }));
  const tellRuleChanges = jest.fn(async () => {});
  const log = rememberingLog();
  const reviewers = { includes: async (user: string) => user === 'U0MONA' };
  const deps = { rules: { undo }, reviewers, heldNoMore, tellRuleChanges, log };
  return { ...deps, undo, ask: undoRules(deps) };
}

describe('undoRules', () => {
  it('undoes, tells the channel and the log, and counts what that releases', async () => {
    const { ask, undo, heldNoMore, tellRuleChanges, log } = aBook({ undone: change });
    expect(await ask(7, 'U0MONA')).toEqual({ undone: change, released: { count: 3, of: 5, isPart: false } });
    expect([undo.mock.calls, heldNoMore.mock.calls]).toEqual([[[7, 'U0MONA']], [[['left']]]]);
    expect(tellRuleChanges).toHaveBeenCalledTimes(1);
    expect(log.lines).toMatchObject([{ event: 'rules-changed', by: 'U0MONA', version: 8 }]);
  });

  it('counts nothing where rules only came back', async () => {
    const { ask, heldNoMore } = aBook({ undone: { ...change, added: ['gone'], removed: [] } });
    expect(await ask(7, 'U0MONA')).not.toHaveProperty('released');
    expect(heldNoMore).not.toHaveBeenCalled();
  });

  it('tells what changed since, and nobody of what it left alone', async () => {
    const { ask, tellRuleChanges, log } = aBook({ since: change });
    expect(await ask(7, 'U0MONA')).toEqual({ since: change });
    expect(tellRuleChanges).not.toHaveBeenCalled();
    expect(log.lines).toEqual([]);
  });

  it('is for reviewers', async () => {
    const { ask, undo } = aBook({ undone: change });
    await expect(ask(7, 'U0NIA')).rejects.toMatchObject({ refusal: { code: 'not-a-reviewer' } });
    expect(undo).not.toHaveBeenCalled();
  });
});
