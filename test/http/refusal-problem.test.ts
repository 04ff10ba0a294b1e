import { describe, expect, it } from '@jest/globals';
import { given } from '../../src/domain/given';
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
    // Also of another title that somebody decides by.
    expect(extras.detail).toMatch(/nothing was taken in or changed/);
  });

  it('claims no replacement of which nobody knows yet, and says when that is known', () => {
    const replacedBy = (title?: string) =>
      refusalProblem({ code: 'replaced', articleId: 'a1', by: { articleId: 'a2', ...given({ title }) } }).extras;
    expect(replacedBy()).toMatchObject({
      detail: expect.stringMatching(/^Another submission may have been started/),
      members: { replacedBy: '/articles/a2' },
      headers: { 'Retry-After': '60' },
    });
    const known = replacedBy('The new one');
    expect(known.detail).toMatch(/^The one at `replacedBy` takes its place\./);
    expect(known.headers).toBeUndefined();
  });

  it('throws for what it does not know, rather than answer nonsense', () => {
    expect(() => refusalProblem({ code: 'new' } as never)).toThrow('no problem for {"code":"new"}');
  });
});
