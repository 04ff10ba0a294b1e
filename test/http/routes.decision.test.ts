import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../src/domain/decision';
import { type Refusal, RefusedError } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import type { RetitledRequest } from '../../src/usecases/approve-retitled';
import type { DecideRequest } from '../../src/usecases/decide';
import { fakeApi, rejected, rejection } from './fake-api';

const key = 'key-moderate';
const path = '/articles/a1/decision';

const refusing = (refusal: Refusal) =>
  fakeApi({
    decide: async () => {
      throw new RefusedError(refusal);
    },
  }).call('POST', path, { key, body: { decision: 'approve' } });

describe('POST /articles/{id}/decision', () => {
  it('decides in the name of the key', async () => {
    const requests: DecideRequest[] = [];
    const { call } = fakeApi({
      decide: async (request) => {
        requests.push(request);
        return { record: rejected, decision: rejection, repeated: requests.length > 1 };
      },
    });
    const body = { decision: 'reject', reason: ' Not ours. ' };
    const first = await call('POST', path, { key, body });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      id: 'a1',
      status: 'rejected',
      decision: 'reject',
      decidedBy: 'desk',
      decidedAt: rejection.at,
      via: 'api',
      reason: 'Not ours.',
      links: { self: '/articles/a1' },
    });
    const again = await call('POST', path, { key, body });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(requests[0]).toEqual({
      articleId: 'a1',
      choice: 'reject',
      by: { kind: 'key', id: 'desk' },
      via: 'api',
      reason: 'Not ours.',
    });
  });

  it.each([
    ['C8: a bell', 'a\u0007b', /control/],
    ['C8: half a surrogate pair', 'a\ud83d', /Unicode/],
    ['C8: an override', 'a\u202eb', /U\+202E/],
    ['C1: a lost character', 'Caf\ufffd', /U\+FFFD/],
    ['C3: too many characters', '🎉'.repeat(1001), /has 1001/],
  ])('%s in a reason', async (_, reason, why) => {
    const answer = await fakeApi().call('POST', path, { key, body: { decision: 'reject', reason } });
    expect(answer).toMatchObject({ status: 400, body: { type: '/problems/invalid-body' } });
    expect(answer.body.errors).toEqual([{ pointer: '#/reason', detail: expect.stringMatching(why) }]);
  });

  it('C3: a reason has a thousand characters', async () => {
    const body = { decision: 'reject', reason: '🎉'.repeat(1000) };
    expect((await fakeApi().call('POST', path, { key, body })).status).toBe(200);
  });

  it.each([
    { decision: 'approve' },
    { decision: 'approve', reason: '  ' },
    // C2: null is none.
    { decision: 'approve', reason: null },
  ])('C2: needs no reason: %j', async (body) => {
    const requests: DecideRequest[] = [];
    const decision: Decision = { status: 'published', by: 'desk', via: 'api', at: rejection.at };
    const { call } = fakeApi({
      decide: async (request) => {
        requests.push(request);
        return { record: rejected, decision, repeated: false };
      },
    });
    expect((await call('POST', path, { key, body })).body).toMatchObject({
      decision: 'approve',
      status: 'published',
    });
    expect(requests).toEqual([{ articleId: 'a1', choice: 'approve', by: { kind: 'key', id: 'desk' }, via: 'api' }]);
  });

  it('approves with another title, checked and trimmed as any', async () => {
    const decision: Decision = {
      status: 'published',
      by: 'desk',
      via: 'api',
      at: rejection.at,
      title: 'Another title',
    };
    const requests: RetitledRequest[] = [];
    const { call } = fakeApi({
      approveRetitled: async (request) => {
        requests.push(request);
        return { record: rejected, decision, repeated: false };
      },
    });
    const answer = await call('POST', path, { key, body: { decision: 'approve', title: ' Another title ' } });
    expect(answer).toMatchObject({ status: 200, body: { status: 'published', approvedTitle: 'Another title' } });
    const by = { kind: 'key', id: 'desk' };
    await call('POST', path, { key, body: { decision: 'approve', title: 'Another title', reason: ' A typo ' } });
    const request = { articleId: 'a1', by, via: 'api', title: 'Another title' };
    expect(requests).toEqual([request, { ...request, reason: 'A typo' }]);
  });

  it('tells what a rule finds in another title, too', async () => {
    const matches = [{ rule: 'forbidden', text: 'Forbidden', start: 0, how: 'as-written' }];
    const refusal: Refusal = { code: 'title-held', articleId: 'a1', wanted: 'Forbidden', matches };
    const { call } = fakeApi({ approveRetitled: async () => Promise.reject(new RefusedError(refusal)) });
    expect(await call('POST', path, { key, body: { decision: 'approve', title: 'Forbidden' } })).toMatchObject({
      status: 422,
      body: { type: '/problems/title-held', matches },
    });
  });

  it.each([
    ['Another title', '"Another title"'],
    [undefined, 'that was submitted'],
  ])('says that a title is not kept which comes after an approval with the title %j', async (title, which) => {
    const decision: Decision = { status: 'published', by: 'desk', via: 'api', at: rejection.at, ...given({ title }) };
    const { status, body } = await refusing({ code: 'already-decided', articleId: 'a1', decision, titleLost: true });
    expect([status, body.title, body.approvedTitle]).toEqual([409, 'The article is decided', title]);
    expect(body.detail).toBe(
      `It was approved by desk at ${rejection.at}, with the title ${which}. The one that came now is not kept.`,
    );
  });

  it.each([
    [{ decision: 'approve', title: ' ' }, '#/title'],
    [{ decision: 'approve', title: 'a\u0007b' }, '#/title'],
    [{ decision: 'approve', title: 'x'.repeat(301) }, '#/title'],
    [{ decision: 'reject', title: 'A title' }, '#/title'],
    [{ decision: 'return', reason: 'Why', title: 'A title' }, '#/title'],
    [{}, '#/decision'],
    [{ decision: 'published' }, '#/decision'],
    [{ decision: 'return' }, '#/reason'],
    [{ decision: 'return', reason: ' ' }, '#/reason'],
    [{ decision: 'approve', reason: 'x'.repeat(1001) }, '#/reason'],
    [{ decision: 'approve', reason: 'a\u0000' }, '#/reason'],
    [{ decision: 'approve', reason: 7 }, '#/reason'],
    [{ decision: 'approve', by: 'U0MONA' }, '#/by'],
  ])('refuses %j', async (body, pointer) => {
    const answer = await fakeApi().call('POST', path, { key, body });
    expect(answer).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-body', errors: [{ pointer }] },
    });
  });

  it('says who decided otherwise, and when', async () => {
    expect(await refusing({ code: 'already-decided', articleId: 'a1', decision: rejection })).toMatchObject({
      status: 409,
      body: {
        type: '/problems/already-decided',
        decision: 'reject',
        decidedBy: 'desk',
        decidedAt: rejection.at,
        via: 'api',
        reason: 'Not ours.',
        detail: `It was rejected by desk at ${rejection.at}.`,
      },
    });
  });

  it.each([
    ['without a reason', undefined],
    ['with another reason', 'Not ours.'],
  ])('E12: says that a reason is not kept which comes after the same decision %s', async (which, reason) => {
    const decision: Decision = { status: 'rejected', by: 'desk', via: 'api', at: rejection.at, ...given({ reason }) };
    const { status, body } = await refusing({ code: 'already-decided', articleId: 'a1', decision, reasonLost: true });
    expect([status, body.reason]).toEqual([409, reason]);
    expect(body.detail).toBe(
      `It was rejected by desk at ${rejection.at}, ${which}. The one that came now is not kept.`,
    );
  });

  it.each([
    ['withdrawn', 'withdraw'],
    ['returned', 'return'],
  ] as const)('says that it was %s, as the document has it', async (status, decision) => {
    const by = { status, by: 'cms', via: 'api', at: rejection.at } as const;
    const answer = await refusing({ code: 'already-decided', articleId: 'a1', decision: by });
    expect(answer).toMatchObject({ status: 409, body: { decision, decidedBy: 'cms' } });
    expect(answer.body.detail).toBe(`It was ${status} by cms at ${rejection.at}.`);
  });

  it('says that it expired', async () => {
    const decision: Decision = { status: 'expired', by: 'holdpoint', via: 'deadline', at: rejection.at };
    expect(await refusing({ code: 'already-decided', articleId: 'a1', decision })).toMatchObject({
      status: 409,
      body: {
        type: '/problems/already-decided',
        decision: 'expired',
        decidedBy: 'holdpoint',
        decidedAt: rejection.at,
      },
    });
  });

  it.each([
    ['article-not-found', 404, null],
    ['erased', 410, null],
    ['was-never-held', 409, null],
    ['not-held-yet', 409, '1'],
    ['unconfirmed', 503, '1'],
    ['stuck', 503, '60'],
  ] as const)('answers %s with %i', async (code, status, retryAfter) => {
    const answer = await refusing({ code, articleId: 'a1' });
    expect(answer).toMatchObject({ status, body: { type: `/problems/${code}` } });
    expect(answer.headers.get('Retry-After')).toBe(retryAfter);
  });

  it('has no article with an id that can be none', async () => {
    const answer = await fakeApi().call('POST', '/articles/a%2Fb/decision', {
      key,
      body: { decision: 'approve' },
    });
    expect(answer.status).toBe(404);
  });
});
