import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { faultsIn, PROBLEMS, ProblemError, problemResponse, problemType } from '../../src/http/problem';

describe('problemResponse', () => {
  const answered = async (...[code, extras]: ConstructorParameters<typeof ProblemError>) => {
    const answer = problemResponse(new ProblemError(code, extras), 'request-1');
    return { answer, body: await answer.json() };
  };

  it.each(Object.entries(PROBLEMS))('of %s is RFC 9457’s document', async (code, [status, title]) => {
    const { answer, body } = await answered(code as keyof typeof PROBLEMS);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(body).toStrictEqual({ type: `/problems/${code}`, title, status, requestId: 'request-1' });
  });

  it('says what else there is to say, and lets no header change what it is', async () => {
    const { answer, body } = await answered('reviewers-unknown', {
      detail: 'Slack does not answer.',
      members: { articleId: 'a1' },
      headers: { 'Retry-After': '5', 'Content-Type': 'text/plain' },
    });
    expect(body).toMatchObject({ detail: 'Slack does not answer.', articleId: 'a1' });
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('has a type for each problem, all different', () => {
    const codes = Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[];
    expect(new Set(codes.map(problemType)).size).toBe(codes.length);
  });
});

describe('faultsIn', () => {
  const shape = z.strictObject({ title: z.string('must be text'), tags: z.array(z.string('must be text')) });
  const faults = (value: unknown) => {
    const { error } = shape.safeParse(value);
    return error === undefined ? [] : faultsIn(error, 'field', (...path) => ({ pointer: `#/${path.join('/')}` }));
  };

  it('names each fault where it is, and each member that is not known by itself', () => {
    expect(faults({ title: 1, tags: ['a', 2], one: 1, two: 2 })).toEqual([
      { pointer: '#/title', detail: 'must be text' },
      { pointer: '#/tags/1', detail: 'must be text' },
      { pointer: '#/one', detail: 'This field is not known.' },
      { pointer: '#/two', detail: 'This field is not known.' },
    ]);
  });

  it('finds none in what is right', () => {
    expect(faults({ title: 'a', tags: [] })).toEqual([]);
  });
});
