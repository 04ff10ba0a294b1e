import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
      if (last.rawPath === '/slow') return { error: 'Sandbox.Timedout', cause: '{}' };
      if (last.rawPath === '/plain') return { payload: { made: true } };
      if (last.rawPath === '/odd') return { payload: JSON.parse(decodeURIComponent(last.rawQueryString)) };
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

it('answers for a Lambda that takes too long', async () => {
  const answer = await fetch(`${url}/slow`);
  expect([answer.status, await answer.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
});

it('takes an answer without a status for the body', async () => {
  const answer = await fetch(`${url}/plain`);
  expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
    200,
    'application/json',
    { made: true },
  ]);
});

it('takes two slashes for the beginning of a path', async () => {
  await sent('GET //articles?a=1 HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n');
  expect(last).toMatchObject({ rawPath: '//articles', rawQueryString: 'a=1' });
});

/** Sends bytes as they are, and gives the answer's status, type and body. */
async function sent(bytes: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(bytes);
  const [head = '', body] = (await text(socket)).split('\r\n\r\n');
  return [Number(head.split(' ')[1]), /content-type: (.*)/.exec(head)?.[1], body];
}

describe('F4: what the gateway answers by itself has one shape', () => {
  const own = (status: number, message: string) => [status, 'application/json', JSON.stringify({ message })];
  const start = 'POST /articles HTTP/1.1\r\nhost: 127.0.0.1\r\n';

  it.each([10 * 1024 * 1024 + 1, 32 * 1024 * 1024])('a body of %i bytes', async (length) => {
    const answer = await fetch(`${url}/articles`, { method: 'POST', body: Buffer.alloc(length) });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual(
      own(413, 'Request Entity Too Large'),
    );
  });

  it.each([
    ['what is no request line', 'nonsense\r\n\r\n', own(400, 'Bad Request')],
    ['chunks without a length', `${start}transfer-encoding: chunked\r\n\r\nzz\r\n`, own(400, 'Bad Request')],
    ['two lengths', `${start}content-length: 1\r\ncontent-length: 2\r\n\r\n`, own(400, 'Bad Request')],
    ['headers without an end', `${start}x: ${'x'.repeat(20_000)}`, own(431, 'Request Header Fields Too Large')],
    ['no path', 'GET nowhere HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n', own(400, 'Bad Request')],
  ])('%s', async (_, bytes, expected) => {
    expect(await sent(bytes)).toEqual(expected);
  });
});

describe('F1: a page from elsewhere', () => {
  it.each([
    ['by a name of its own', { host: 'evil.example:3000' }],
    ['by another', { host: '127.0.0.1.evil.example' }],
    ['by its script', { origin: 'https://evil.example' }],
    ['by an image', { 'sec-fetch-site': 'cross-site' }],
  ])('reaches no function %s', async (_, headers) => {
    last = {} as APIGatewayProxyEventV2;
    const answer = await new Promise<[number | undefined, string]>((resolve, reject) => {
      const asked = request(`${url}/articles`, { headers }, async (response) =>
        resolve([response.statusCode, await text(response)]),
      );
      asked.on('error', reject).end();
    });
    expect(answer).toEqual([403, '{"message":"Forbidden"}']);
    expect(last).toEqual({});
  });
});

it('takes cookies apart on the way in, and sets one each on the way out', async () => {
  const answer = await fetch(`${url}/cookies`, { headers: { cookie: 'x=1; y=2' } });
  expect(last.cookies).toEqual(['x=1', 'y=2']);
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
});

/** Sends bytes as they are. @returns what came back before the connection ended. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let got = '';
    socket.on('data', (chunk) => {
      got += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(got));
    socket.write(bytes, 'latin1');
  });
}

describe('F3 no request ends the process', () => {
  it.each([
    { statusCode: 200, body: 5 },
    { statusCode: 200, body: {} },
    { statusCode: 200, body: 7, isBase64Encoded: true },
    { statusCode: 99 },
    { statusCode: 101 },
    { statusCode: 'x' },
    { statusCode: null },
    { statusCode: 200, headers: { 'x y': '1' } },
    { statusCode: 200, headers: { a: '\n' } },
    { statusCode: 200, cookies: ['\n'] },
  ])('a function that answers %j has failed', async (result) => {
    const answer = await fetch(`${url}/odd?${JSON.stringify(result)}`);
    expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  it.each([
    ['//', 202, '//'],
    ['//a', 202, '//a'],
    ['/%zz', 202, '/%zz'],
    ['/?a=%', 202, '/'],
    ['http://x/y', 202, '/y'],
    ['http://[', 400, undefined],
    ['http://', 400, undefined],
    ['*', 400, undefined],
  ])('the target %s is answered %d', async (target, status, path) => {
    last = { rawPath: undefined } as never;
    const answer = await raw(`GET ${target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    expect([answer.split(' ')[1], last.rawPath]).toEqual([String(status), path]);
  });

  it.each([
    ['a host that is none', 'host: [', 403],
    ['a host in two words', 'host: a b', 403],
    ['no host', 'x: y', 400],
    ['a header that is too long', `host: localhost\r\na: ${'z'.repeat(20_000)}`, 431],
    ['very many headers', `host: localhost\r\n${'a: b\r\n'.repeat(300)}c: d`, 202],
    ['a header that is called __proto__', 'host: localhost\r\n__proto__: y', 202],
    ['an expectation that nobody has', 'host: localhost\r\nexpect: y', 417],
  ])('%s', async (_, headers, status) => {
    const answer = await raw(`GET / HTTP/1.1\r\n${headers}\r\nconnection: close\r\n\r\n`);
    expect(answer.split(' ')[1]).toBe(String(status));
  });

  it('tells whoever sends too much in pieces', async () => {
    const piece = `100000\r\n${'a'.repeat(0x100000)}\r\n`;
    const head = 'POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n';
    const answer = await raw(`${head}${piece.repeat(11)}0\r\n\r\n`);
    expect(answer.split(' ')[1]).toBe('413');
  });
});
