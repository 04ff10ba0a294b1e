import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { methods } from '../src/api';
import { openTestSlack, type TestSlack } from './test-slack';

let slack: TestSlack;
beforeAll(async () => {
  slack = await openTestSlack();
});
afterAll(() => slack.close());

const send = (path: string, init: RequestInit) => fetch(slack.url + path, { redirect: 'manual', ...init });

/** Sends bytes as they are. @returns the status that came back, or nothing when the connection just ended. */
function raw(bytes: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(slack.url).port), '127.0.0.1');
    let got = '';
    socket.on('data', (chunk) => {
      got += chunk;
      socket.end();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(got.split(' ')[1]));
    socket.write(bytes, 'latin1');
    setTimeout(() => socket.destroy(), 300).unref();
  });
}

const NAMES = [
  'channel',
  'text',
  'ts',
  'thread_ts',
  'user',
  'blocks',
  'view',
  'trigger_id',
  'metadata',
  'limit',
  'cursor',
];
const MORE = [
  'latest',
  'oldest',
  'manifest',
  'app_id',
  'code',
  'view_id',
  'usergroup',
  'values',
  'command',
  'action_id',
];
const right = fc.constantFrom('C0ALL', 'C0REVIEW', 'U0ANN', '1795877164.452000', '/x', 'modal');
// The unit `binary` lists all characters before it makes its first text. Halves of surrogate pairs are among these, too.
const anyCharacter = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));
const value = fc.oneof(
  right,
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: anyCharacter, maxLength: 60 }),
  fc.constantFrom('__proto__', '\ud800', '9'.repeat(1000), 'x'.repeat(50_000)),
);
const args = fc.dictionary(fc.constantFrom(...NAMES, ...MORE, 'user'), value, { maxKeys: 8, noNullPrototype: true });
const body = fc.oneof({ weight: 6, arbitrary: args.map((one) => JSON.stringify(one)) }, fc.json(), fc.string());
const CLIENT = ['actions', 'commands', 'shortcuts', 'views/submit', 'views/close', 'home', 'messages'];
const posts = fc.tuple(
  fc.constantFrom(
    ...[...methods.keys()].map((name) => `/api/${name}`),
    ...CLIENT.map((name) => `/client/${name}`),
    ...['channels/C0ALL', 'users/U0BEN', 'config-token/expire'].map((name) => `/control/${name}`),
    '/oauth/v2/authorize',
    '/actions/T0TEST/1/x',
  ),
  body,
  fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'),
);
const PAGES = ['/', '/place/rail', '/place/messages', '/place/message', '/place/home', '/place/modal', '/place/thread'];
const SEEN = ['/client/workspace', '/client/messages', '/client/views', '/client/home', '/oauth/v2/authorize'];
const anySegment = fc
  .oneof(fc.string(), fc.string({ unit: anyCharacter }))
  .map((text) => encodeURIComponent(Buffer.from(text).toString()));
const anyPath = fc.array(anySegment).map((segments) => `/${segments.join('/')}`);
const parameter = fc.constantFrom('user', 'at', 'limit', 'message', 'ts', 'thread_ts', 'channel', 'pane', 'client_id');
const gets = fc.tuple(
  fc.oneof(fc.constantFrom(...PAGES, ...SEEN), anyPath),
  fc.dictionary(parameter, fc.oneof(right, fc.string({ unit: 'grapheme' })), { noNullPrototype: true }),
);

describe('F3 no request ends the process', () => {
  it('whatever is posted is answered, and never as a fault of the stand-in', async () => {
    const check = fc.asyncProperty(posts, async ([path, sent, type]) => {
      const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': type };
      const answer = await send(path, { method: 'POST', headers, body: sent });
      await answer.arrayBuffer();
      expect([path, answer.status >= 500]).toEqual([path, false]);
    });
    await fc.assert(check, { numRuns: 300 });
  });

  it('whatever is looked at is answered, and never as a fault of the stand-in', async () => {
    const check = fc.asyncProperty(gets, async ([path, query]) => {
      const answer = await send(`${path}?${new URLSearchParams(query)}`, {});
      await answer.body?.cancel();
      expect([path, answer.status >= 500]).toEqual([path, false]);
    });
    await fc.assert(check, { numRuns: 200 });
  });

  it.each([
    ['GET http://[ HTTP/1.1\r\nhost: 127.0.0.1', '400'],
    ['GET // HTTP/1.1\r\nhost: 127.0.0.1', '404'],
    ['GET /api/%zz HTTP/1.1\r\nhost: 127.0.0.1', '200'],
    ['GET / HTTP/1.1\r\nhost: [', '400'],
    ['GET / HTTP/1.1\r\nhost: a b', '400'],
    ['BREW / HTTP/1.1\r\nhost: 127.0.0.1', '400'],
    ['CONNECT x HTTP/1.1\r\nhost: 127.0.0.1', undefined],
    ['POST /api/api.test HTTP/1.1\r\nhost: 127.0.0.1\r\nexpect: x', '417'],
    ['POST /api/api.test HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9\r\n\r\nx', undefined],
  ])('%j is answered %s', async (head, status) => {
    expect(await raw(`${head}\r\n\r\n`)).toBe(status);
    expect((await send('/api/api.test', { method: 'POST' })).status).toBe(200);
  });

  it('exchanges with large bodies push out the earlier ones', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(1_000_000) });
    for (let n = 0; n < 20; n++) await send('/api/api.test', { method: 'POST', body: large });
    const { exchanges } = (await (await send('/control/exchanges', {})).json()) as {
      exchanges: { requestBody: string; responseBody: string }[];
    };
    const kept = exchanges.reduce((sum, one) => sum + one.requestBody.length + one.responseBody.length, 0);
    expect(exchanges.length).toBeGreaterThan(1);
    expect(kept).toBeLessThanOrEqual(16 * 1024 * 1024);
  });

  it('a body larger than any of Slack’s is refused, announced or not', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1);
    const pieces = `100001\r\n${'x'.repeat(0x100001)}\r\n0\r\n\r\n`;
    const announced = await send('/api/api.test', { method: 'POST', body: large });
    const head = 'POST /api/api.test HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\n';
    expect([announced.status, await raw(head + pieces)]).toEqual([413, '413']);
  });
});
