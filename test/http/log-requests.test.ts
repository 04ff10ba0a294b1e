import { describe, expect, it } from '@jest/globals';
import { given } from '../../src/domain/given';
import { fakeApi } from './fake-api';

const FROM = '203.0.113.9';

/** The line that the log has of one request, as API Gateway hands it over. */
async function lineOf(method: string, path: string, { key = '', body = '' } = {}) {
  const { api, logged } = fakeApi();
  const headers = given({ 'Content-Type': 'application/json', Authorization: key ? `Bearer ${key}` : undefined });
  const sent = { method, headers, body: body || null };
  await api.request(path, sent, { requestContext: { requestId: 'id-1', http: { sourceIp: FROM } } });
  return logged;
}

describe('logRequests', () => {
  it.each([
    ['GET', '/articles/a1?q=SECRET', { key: 'key-read' }, { path: '/articles/a1', status: 200, keyId: 'reader' }],
    ['POST', '/articles', { key: 'key-submit', body: '{"title":"SECRET"}' }, { status: 202, keyId: 'cms' }],
    ['POST', '/articles', { key: 'key-read', body: '{"title":"SECRET"}' }, { status: 403, keyId: 'reader' }],
    ['GET', '/articles', { key: 'SECRET' }, { status: 401 }],
    ['GET', '/articles', {}, { status: 401 }],
    ['GET', '/nowhere', {}, { path: '/nowhere', status: 404 }],
    ['PUT', '/articles', {}, { status: 405 }],
    ['GET', '/healthz', {}, { path: '/healthz', status: 200 }],
  ])('tells of %s %s who came from where, and nothing of what was said', async (method, path, call, told) => {
    const lines = await lineOf(method, path, call);
    const line = { event: 'request', requestId: 'id-1', method, path: '/articles', sourceIp: FROM, ...told };
    expect(lines).toEqual([line]);
    expect(JSON.stringify(lines)).not.toMatch(/SECRET|key-/);
  });

  it('tells the beginning of a path that is no address of ours', async () => {
    expect(await lineOf('GET', `/${'x'.repeat(8000)}`)).toMatchObject([{ path: `/${'x'.repeat(199)}` }]);
  });
});
