import { describe, expect, it } from '@jest/globals';
import { fallback } from '../../../src/slack/sentence';
import { ruleChangeTold, rulesUndone } from '../../../src/slack/wording/rules';

const AT = '<!date^1795349520^{date_short_pretty} at {time}|2026-11-22 12:12 UTC>';

describe('a change of the rules', () => {
  const change = { version: 3, by: 'U0MONA', at: '2026-11-22T12:12:00.000Z', words: ['a'] };

  it.each([
    [['a', 'b'], ['c'], `: added “a”, “b” and removed “c”.`],
    [['a'], [], `: added “a”.`],
    [[], ['c'], `: removed “c”.`],
    [[], [], '.'],
  ])('that a newer version made is told by what came of it: added %j, removed %j', (added, removed, said) => {
    const told = fallback(ruleChangeTold({ ...change, added, removed }));
    expect(told).toBe(`<@U0MONA> changed the rules ${AT}${said}`);
  });

  it('that undid what was no change of a rule’s words says that they stay', () => {
    const undone = { ...change, what: 'undo', added: [], removed: [] } as const;
    const told = `<@U0MONA> undid the last change of the rules ${AT}: the rules stay as they are.`;
    expect(fallback(ruleChangeTold(undone))).toBe(told);
    expect(fallback(rulesUndone({ undone }, '/pending'))).toBe('Undone: the rules stay as they are.');
  });
});
