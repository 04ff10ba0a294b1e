import { describe, expect, it } from '@jest/globals';
import { SlackUnavailableError } from '../../src/domain/errors';
import { fakeApi } from './fake-api';

const PROTECTED: [method: string, path: string, scope: string, lesserKey: string][] = [
  ['POST', '/articles', 'submit', 'key-read'],
  ['GET', '/articles', 'read', 'key-none'],
  ['GET', '/articles/a1', 'read', 'key-none'],
  ['DELETE', '/articles/a1', 'submit', 'key-read'],
  ['POST', '/articles/a1/decision', 'moderate', 'key-submit'],
];

describe('API keys', () => {
  it.each(PROTECTED)('%s %s needs one', async (method, path) => {
    const { call } = fakeApi();
    const none = await call(method, path);
    expect(none).toMatchObject({ status: 401, body: { type: '/problems/unauthorized' } });
    expect(none.headers.get('WWW-Authenticate')).toBe('Bearer realm="holdpoint"');
    const wrong = await call(method, path, { key: 'wrong' });
    expect(wrong).toMatchObject({ status: 401, body: { type: '/problems/unauthorized' } });
    expect(wrong.headers.get('WWW-Authenticate')).toBe('Bearer realm="holdpoint", error="invalid_token"');
  });

  it.each(PROTECTED)('%s %s needs the scope %s', async (method, path, scope, key) => {
    const answer = await fakeApi().call(method, path, { key });
    expect(answer).toMatchObject({
      status: 403,
      body: { type: '/problems/insufficient-scope', requiredScope: scope },
    });
    expect(answer.headers.get('WWW-Authenticate')).toBe(
      `Bearer realm="holdpoint", error="insufficient_scope", scope="${scope}"`,
    );
  });

  it.each(['Basic a2V5LXJlYWQ=', 'Bearer', 'Bearer ', 'key-read', 'Bearer key-read key-read'])(
    'are not taken as %j',
    async (authorization) => {
      const answer = await fakeApi().call('GET', '/articles', { headers: { Authorization: authorization } });
      expect(answer.status).toBe(401);
    },
  );

  it('are taken with the scheme in any letter case', async () => {
    const answer = await fakeApi().call('GET', '/articles', {
      headers: { Authorization: 'bearer key-read' },
    });
    expect(answer.status).toBe(200);
  });
});

describe('every address', () => {
  it.each(['/', '/article', '/articles/', '/articles/a1/decision/x', '/slack/events'])(
    '%s is a problem when unknown',
    async (path) => {
      expect(await fakeApi().call('GET', path)).toMatchObject({
        status: 404,
        body: { type: '/problems/not-found' },
      });
    },
  );

  it.each([
    ['DELETE', '/articles', 'POST, GET, HEAD'],
    ['PUT', '/articles/a1', 'GET, HEAD, DELETE'],
    ['GET', '/articles/a1/decision', 'POST'],
    ['OPTIONS', '/healthz', 'GET, HEAD'],
  ])('%s %s names what it takes instead', async (method, path, allow) => {
    const answer = await fakeApi().call(method, path, { key: 'key-moderate' });
    expect(answer).toMatchObject({
      status: 405,
      body: { type: '/problems/method-not-allowed', allowed: allow.split(', ') },
    });
    expect(answer.headers.get('Allow')).toBe(allow);
  });

  it('answers HEAD as GET, without the body', async () => {
    const answer = await fakeApi().api.request('/healthz', { method: 'HEAD' });
    expect([answer.status, await answer.text(), answer.headers.get('X-Request-Id')]).toEqual([200, '', 'request-1']);
  });

  it('tells that it is well, to anybody', async () => {
    expect(await fakeApi().call('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('lets no cache keep an answer', async () => {
    const { headers } = await fakeApi().call('GET', '/articles', { key: 'key-read' });
    expect(headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('failures', () => {
  const failing = (error: unknown) =>
    fakeApi({
      findArticle: async () => {
        throw error;
      },
    });
  const named = (name: string, more = {}) => Object.assign(new Error('secret inside'), { name, ...more });

  it('of ours tell nothing of the inside, and are logged with the id of the request', async () => {
    const { call, logged } = failing(new TypeError('secret inside'));
    const answer = await call('GET', '/articles/a1', { key: 'key-read' });
    expect(answer).toMatchObject({ status: 500, body: { type: '/problems/internal-error' } });
    expect(JSON.stringify(answer.body)).not.toContain('inside');
    expect(logged).toMatchObject([
      {
        event: 'request-failed',
        requestId: answer.body.requestId,
        error: 'TypeError',
        message: 'secret inside',
      },
      { event: 'request', requestId: answer.body.requestId, status: 500 },
    ]);
  });

  it.each([
    named('ThrottlingException'),
    named('ProvisionedThroughputExceededException'),
    named('ExecutionLimitExceeded'),
    named('TooManyRequestsException'),
    named('TimeoutError'),
    named('Whatever', { $fault: 'server' }),
    named('Whatever', { $retryable: { throttling: true } }),
    named('Error', { code: 'ECONNREFUSED' }),
  ])('that pass by themselves ask to come again: %s', async (error) => {
    const answer = await failing(error).call('GET', '/articles/a1', { key: 'key-read' });
    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } });
    expect(answer.headers.get('Retry-After')).toBe('2');
    expect(JSON.stringify(answer.body)).not.toContain('inside');
  });

  it('that are nobody else’s fault do not', async () => {
    const answer = await failing(named('ValidationException', { $fault: 'client' })).call('GET', '/articles/a1', {
      key: 'key-read',
    });
    expect(answer.status).toBe(500);
  });

  it('of Slack pass on how long it asked to wait', async () => {
    const answer = await failing(new SlackUnavailableError('busy', 30)).call('GET', '/articles/a1', {
      key: 'key-read',
    });
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '30']);
  });

  it('of the key store are problems too', async () => {
    const { call } = fakeApi({ apiKeys: { find: async () => Promise.reject(named('ThrottlingException')) } });
    expect((await call('GET', '/articles', { key: 'key-read' })).status).toBe(503);
  });
});
