import { describe, expect, it } from '@jest/globals';
import { eraseArticle, leftBehind } from '../../src/cli/erase-article';
import { UsageError } from '../../src/cli/operator-error';
import { digestId, type Effect, NOBODY } from '../../src/domain/effects';

const AT = '2026-11-22T12:00:00.000Z';
const anEffect = (over: Partial<Effect> = {}): Effect => ({ of: 'a1', kind: 'card', plan: 'p', ...over });
const ELSEWHERE =
  'Its execution and backups of the table may still have its text: docs/operations.md says for how long.';

describe('leftBehind', () => {
  it('names the place of each message that was left, and what may have been sent', () => {
    const left = [
      anEffect({ shown: { channel: 'C0REVIEW', ts: '1.1', at: AT } }),
      anEffect({ kind: 'held', shown: { channel: 'D0NIA', ts: '2.2', at: AT, person: 'U0NIA' } }),
      anEffect({ kind: 'outcome', dueAt: AT, sendingSince: AT }),
    ];
    expect(leftBehind(left)).toEqual([
      'A message about it stays in Slack: C0REVIEW, 1.1.',
      'A message about it stays in Slack: D0NIA, 2.2.',
      `A message about it may be in Slack: its outcome, about to be sent at ${AT}.`,
      ELSEWHERE,
    ]);
  });

  it('names nothing of what was never sent, of who could not be told, or of what a digest speaks for', () => {
    const left = [
      anEffect({ kind: 'reminder', dueAt: AT }),
      anEffect({ kind: 'outcome', shown: { at: AT, person: NOBODY } }),
      anEffect({ shown: { at: AT, channel: 'C0REVIEW', digest: digestId('1') } }),
    ];
    expect(leftBehind(left)).toEqual([ELSEWHERE]);
    expect(leftBehind([])).toEqual([ELSEWHERE]);
  });
});

describe('npm run erase', () => {
  it.each([[[]], [['a1', 'a2']], [['a1', '--everything']], [['a1', '--stage', 'prod', '--local']]])(
    'says how it is used to %j, before it asks anybody',
    async (args) => {
      await expect(eraseArticle(args, () => {})).rejects.toBeInstanceOf(UsageError);
    },
  );
});
