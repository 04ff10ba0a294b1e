import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '../../src/http/problem';
import { refusalProblem } from '../../src/http/refusal-problem';

describe('refusalProblem', () => {
  it.each([
    [{ code: 'not-a-reviewer' }, 403],
    [{ code: 'own-article', articleId: 'a1' }, 403],
    [{ code: 'invalid-rule', word: '', why: 'A rule needs at least one character.' }, 400],
    [{ code: 'reviewers-unknown' }, 503],
  ] as const)('maps %j, which only Slack meets today, too', (refusal, status) => {
    const problem = refusalProblem(refusal);
    expect([problem.code, PROBLEMS[problem.code][0]]).toEqual([refusal.code, status]);
  });

  it('throws for what it does not know, rather than answer nonsense', () => {
    expect(() => refusalProblem({ code: 'new' } as never)).toThrow('no problem for {"code":"new"}');
  });
});
