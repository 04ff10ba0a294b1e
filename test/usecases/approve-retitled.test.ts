import { describe, expect, it, jest } from '@jest/globals';
import { approveRetitled } from '../../src/usecases/approve-retitled';
import type { Decide } from '../../src/usecases/decide';
import { aDecidedRecord } from '../support/records';

const approved = aDecidedRecord('published');
const decided = { record: approved, decision: approved.decision as never, repeated: false };
const request = { articleId: 'a1', by: { kind: 'key', id: 'desk' }, via: 'api' } as const;

/** A desk where the article waits, or does not any more. */
function aDesk(waits = true) {
  const decide = jest.fn<Decide>(async ({ unless }) => {
    if (waits) await unless?.();
    return decided;
  });
  const rules = { current: jest.fn(async () => ({ words: ['forbidden'], version: 3 })) };
  return { decide, rules, approve: approveRetitled({ decide, rules }) };
}

describe('approving with another title', () => {
  it('is a decision that carries it, where no rule holds it', async () => {
    const { decide, approve } = aDesk();
    expect(await approve({ ...request, title: 'A clean title' })).toBe(decided);
    expect(decide.mock.calls).toMatchObject([[{ ...request, choice: 'approve', title: 'A clean title' }]]);
  });

  it('is refused where a rule holds it, with what was found, unless they are sure', async () => {
    const { approve } = aDesk();
    const title = 'Still forbidden';
    await expect(approve({ ...request, title })).rejects.toMatchObject({
      refusal: { code: 'title-held', articleId: 'a1', wanted: title, matches: [{ rule: 'forbidden', start: 6 }] },
    });
    expect(await approve({ ...request, title, sure: true })).toBe(decided);
  });

  it('asks no rule about what was decided before: the same again is answered as it was', async () => {
    const { approve, rules } = aDesk(false);
    expect(await approve({ ...request, title: 'Still forbidden' })).toBe(decided);
    expect(rules.current).not.toHaveBeenCalled();
  });
});
