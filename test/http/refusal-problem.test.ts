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

  it('B2: says that nothing was taken in while the rules cannot be read, and when to come again', () => {
    const { code, extras } = refusalProblem({ code: 'rules-unreadable' });
    expect(PROBLEMS[code][0]).toBe(503);
    expect(extras.headers).toEqual({ 'Retry-After': '5' });
  });

  it('throws for what it does not know, rather than answer nonsense', () => {
    expect(() => refusalProblem({ code: 'new' } as never)).toThrow('no problem for {"code":"new"}');
  });
});
