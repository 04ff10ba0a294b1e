import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type HttpApi, startHttpApi } from '../../src/api-gateway/http-api';

let api: HttpApi;
let url: string;
let last: APIGatewayProxyEventV2;

beforeAll(async () => {
  api = await startHttpApi(
    { port: 0, functionFor: (path) => (path === '/forms' ? 'forms' : 'http-api') },
    async (functionName, payload) => {
      last = payload as APIGatewayProxyEventV2;
      if (last.rawPath === '/cookies') return { payload: { statusCode: 200, cookies: ['a=1; HttpOnly', 'b=2'] } };
      if (last.rawPath === '/broken') return { error: 'Error', cause: '{}' };
      if (last.rawPath === '/plain') return { payload: { made: true } };
      return { payload: { statusCode: 202, headers: { 'x-from': functionName }, body: 'Grüße' } };
    },
  );
  url = api.url;
});
afterAll(() => api.close());

it('passes JSON as text', async () => {
  const answer = await fetch(`${url}/articles?status=pending&status=expired`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'X-Thing': 'yes' },
    body: '{"title":"ä"}',
  });
  expect([answer.status, answer.headers.get('x-from'), await answer.text()]).toEqual([202, 'http-api', 'Grüße']);
  expect(last).toMatchObject({
    version: '2.0',
    rawPath: '/articles',
    rawQueryString: 'status=pending&status=expired',
    queryStringParameters: { status: 'pending,expired' },
    headers: { 'x-thing': 'yes' },
    body: '{"title":"ä"}',
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST', path: '/articles' } },
  });
});

it('passes a form in Base64, as API Gateway does', async () => {
  const answer = await fetch(`${url}/forms`, {
    method: 'POST',
    body: new URLSearchParams({ text: 'ä' }),
  });
  expect(answer.headers.get('x-from')).toBe('forms');
  expect(last.isBase64Encoded).toBe(true);
  expect(Buffer.from(last.body ?? '', 'base64').toString()).toBe('text=%C3%A4');
});

it('answers for a Lambda that fails', async () => {
  const answer = await fetch(`${url}/broken`);
  expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
});

it('takes an answer without a status for the body', async () => {
  const answer = await fetch(`${url}/plain`);
  expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
    200,
    'application/json',
    { made: true },
  ]);
});

it('refuses a body over ten megabytes', async () => {
  const answer = await fetch(`${url}/articles`, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
  expect(answer.status).toBe(413);
});

it('takes cookies apart on the way in, and sets one each on the way out', async () => {
  const answer = await fetch(`${url}/cookies`, { headers: { cookie: 'x=1; y=2' } });
  expect(last.cookies).toEqual(['x=1', 'y=2']);
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
});
