import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../src/domain/decision';
import { type Refusal, RefusedError } from '../../src/domain/errors';
import type { DecideRequest } from '../../src/usecases/decide';
import { fakeApi, rejected, rejection } from './fake-api';

const key = 'key-submit';
const path = '/articles/a1';
const withdrawal: Decision = { status: 'withdrawn', by: 'cms', via: 'api', at: rejection.at };

const refusing = (refusal: Refusal) =>
  fakeApi({
    decide: async () => {
      throw new RefusedError(refusal);
    },
  }).call('DELETE', path, { key });

describe('DELETE /articles/{id}', () => {
  it('withdraws in the name of the key, and answers the same again', async () => {
    const requests: DecideRequest[] = [];
    const { call } = fakeApi({
      decide: async (request) => {
        requests.push(request);
        const record = { ...rejected, status: 'withdrawn' as const, decision: withdrawal };
        return { record, decision: withdrawal, repeated: requests.length > 1 };
      },
    });
    const first = await call('DELETE', path, { key });
    expect([first.status, first.body]).toEqual([
      200,
      {
        id: 'a1',
        status: 'withdrawn',
        decision: 'withdraw',
        decidedBy: 'cms',
        decidedAt: rejection.at,
        via: 'api',
        links: { self: '/articles/a1' },
      },
    ]);
    expect((await call('DELETE', path, { key })).body).toEqual(first.body);
    expect(requests[0]).toEqual({ articleId: 'a1', choice: 'withdraw', by: { kind: 'key', id: 'cms' }, via: 'api' });
  });

  it('is for keys that submit', async () => {
    const answer = await fakeApi().call('DELETE', path, { key: 'key-read' });
    expect(answer).toMatchObject({ status: 403, body: { type: '/problems/insufficient-scope' } });
  });

  it('says who decided before, and what', async () => {
    const answer = await refusing({ code: 'already-decided', articleId: 'a1', decision: rejection });
    expect(answer).toMatchObject({ status: 409, body: { decision: 'reject', decidedBy: 'desk' } });
  });

  it.each([
    ['not-the-submitter', 403, null],
    ['article-not-found', 404, null],
    ['was-never-held', 409, null],
    ['not-held-yet', 409, '1'],
    ['cannot-end-so', 409, null],
    ['erased', 410, null],
    ['unconfirmed', 503, '1'],
    ['stuck', 503, '60'],
  ] as const)('answers %s with %i', async (code, status, retryAfter) => {
    const answer = await refusing({ code, articleId: 'a1' });
    expect(answer).toMatchObject({ status, body: { type: `/problems/${code}` } });
    expect(answer.headers.get('Retry-After')).toBe(retryAfter);
  });
});
