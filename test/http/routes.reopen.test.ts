import { describe, expect, it } from '@jest/globals';
import { type Refusal, RefusedError } from '../../src/domain/errors';
import type { ReopenRequest } from '../../src/usecases/reopen-article';
import { fakeApi, rejected } from './fake-api';

const key = 'key-moderate';
const path = '/articles/a1/reopen';
const body = { reason: ' Not so ' };

const refusing = (refusal: Refusal) =>
  fakeApi({
    reopenArticle: async () => {
      throw new RefusedError(refusal);
    },
  }).call('POST', path, { key, body });

describe('POST /articles/{id}/reopen', () => {
  it('reopens in the name of the key, and says where to look', async () => {
    const requests: ReopenRequest[] = [];
    const { call } = fakeApi({
      reopenArticle: async (request) => {
        requests.push(request);
        return { record: rejected, review: 2 };
      },
    });
    const answer = await call('POST', path, { key, body });
    const links = { self: '/articles/a1', decision: '/articles/a1/decision' };
    expect([answer.status, answer.body]).toEqual([
      202,
      { id: 'a1', review: 2, reason: 'Not so', reopenedBy: requests[0]?.by.id, links },
    ]);
    expect(answer.headers.get('Location')).toBe('/articles/a1');
    expect(answer.headers.get('Retry-After')).toBe('1');
    expect(requests).toEqual([
      { articleId: 'a1', by: { kind: 'key', id: requests[0]?.by.id }, via: 'api', reason: 'Not so' },
    ]);
  });

  it('is for keys that moderate', async () => {
    const answer = await fakeApi().call('POST', path, { key: 'key-submit', body });
    expect(answer).toMatchObject({ status: 403, body: { type: '/problems/insufficient-scope' } });
  });

  it.each([
    [{}, '#/reason', 'This field is required.'],
    [{ reason: null }, '#/reason', 'This field is required.'],
    [{ reason: ' \n ' }, '#/reason', 'A reason is needed.'],
    [{ reason: 'x'.repeat(1001) }, '#/reason', 'The reason may have at most 1000 characters; this one has 1001.'],
    [{ reason: 'Not so', review: 1 }, '#/review', 'This field is not known.'],
  ])('takes a reason and nothing else: %j', async (wrong, pointer, detail) => {
    const answer = await fakeApi().call('POST', path, { key, body: wrong });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer, detail }] } });
  });

  it('says who was first, and why', async () => {
    const theirs = { by: 'U0MAX', via: 'card', reason: 'Facts' };
    const answer = await refusing({ code: 'already-reopened', articleId: 'a1', ...theirs });
    expect(answer).toMatchObject({ status: 409, body: { reopenedBy: 'U0MAX', via: 'card', reason: 'Facts' } });
  });

  it.each([
    ['own-article', 403, null],
    ['article-not-found', 404, null],
    ['not-ended', 409, null],
    ['was-withdrawn', 409, null],
    ['not-held-yet', 409, '1'],
    ['erased', 410, null],
    ['stuck', 503, '60'],
  ] as const)('answers %s with %i', async (code, status, retryAfter) => {
    const answer = await refusing({ code, articleId: 'a1' });
    expect(answer).toMatchObject({ status, body: { type: `/problems/${code}` } });
    expect(answer.headers.get('Retry-After')).toBe(retryAfter);
  });
});
