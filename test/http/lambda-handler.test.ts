import { describe, expect, it } from '@jest/globals';
import { type GatewayEvent, lambdaHandler } from '../../src/http/lambda-handler';
import { fakeApi } from './fake-api';

const requestId = 'JKJaXmPLvHcESHA=';

const event = (method: string, path: string, more: Partial<GatewayEvent> = {}): GatewayEvent => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: '',
  headers: { authorization: 'Bearer key-submit', 'content-type': 'application/json; charset=utf-8' },
  requestContext: {
    accountId: '123456789012',
    apiId: 'api',
    authentication: null,
    authorizer: {},
    domainName: 'api.example.com',
    domainPrefix: 'api',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    requestId,
    routeKey: '$default',
    stage: '$default',
    time: '01/Mar/2026:10:00:00 +0000',
    timeEpoch: 1772359200000,
  },
  body: null,
  isBase64Encoded: false,
  ...more,
});

describe('lambdaHandler', () => {
  const lambda = lambdaHandler(fakeApi().api);

  it.each([
    [event('GET', '/articles/a1'), 200],
    [event('GET', '/articles', { rawQueryString: 'status=nothing' }), 400],
    [event('GET', '/nowhere'), 404],
    [event('PUT', '/articles'), 405],
    [event('TRACE', '/healthz'), 405],
    [event('CONNECT', '/articles/a1'), 405],
    [event('POST', '/articles', { body: '{' }), 400],
    [event('POST', '/articles', { body: '{"title":"x"}' }), 202],
  ])('keeps the id that API Gateway gave the request', async (request, status) => {
    expect(await lambda(request)).toMatchObject({
      statusCode: status,
      headers: { 'x-request-id': requestId },
    });
  });

  it('reads a base64 body', async () => {
    const body = Buffer.from('{"title":"Äpfel 🍎"}').toString('base64');
    const answer = await lambda(event('POST', '/articles', { body, isBase64Encoded: true }));
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'Äpfel 🍎' });
  });

  it.each([
    ['as text, decoded by who did not know', 'utf8', false],
    ['as it was sent', 'base64', true],
  ] as const)('C1: refuses Latin-1, which comes %s', async (_, encoding, isBase64Encoded) => {
    const sent = Buffer.from('{"title":"f\u00f6rbidden"}', 'latin1');
    const answer = await lambda(event('POST', '/articles', { body: sent.toString(encoding), isBase64Encoded }));
    expect(answer).toMatchObject({ statusCode: 400 });
    expect(JSON.parse(answer.body).errors).toMatchObject([{ detail: expect.stringMatching(/UTF-8/) }]);
  });

  it('ignores a body where none is read', async () => {
    const answer = await lambda(event('GET', '/healthz', { body: '{}' }));
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'x-request-id': requestId } });
  });

  it.each(['', ' '])('C6: refuses the Idempotency-Key %j, and takes no article in', async (key) => {
    const headers = { ...event('POST', '/articles').headers, 'idempotency-key': key };
    const answer = await lambda(event('POST', '/articles', { headers, body: '{"title":"x"}' }));
    expect(answer).toMatchObject({ statusCode: 400, body: expect.stringContaining('/problems/invalid-header') });
  });

  it('C6: takes an empty API key for none', async () => {
    const answer = await lambda(event('GET', '/articles/a1', { headers: { authorization: '' } }));
    expect(answer.statusCode).toBe(401);
  });

  it('answers as text, so that nothing is encoded twice', async () => {
    for (const path of ['/articles/a1', '/nowhere', '/openapi.json']) {
      const { isBase64Encoded, body } = await lambda(event('GET', path));
      expect([path, isBase64Encoded, typeof JSON.parse(body)]).toEqual([path, false, 'object']);
    }
  });
});
