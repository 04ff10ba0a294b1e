import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { answeringWithin } from '../../../src/slack/web-api/answering-within';
import { type NodeFetchInit, nodeFetch } from '../../../src/slack/web-api/node-fetch';

type Asking = (url: string, init: NodeFetchInit) => Promise<Awaited<ReturnType<typeof nodeFetch>>>;

let respond: (response: ServerResponse) => void;
let asked: object;
const server = createHttpServer(async (request, response) => {
  const { method, url, headers } = request;
  const { authorization, 'content-type': contentType, 'content-length': length } = headers;
  asked = { method, url, authorization, contentType, length, body: await text(request) };
  respond(response);
});
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat.postMessage`;
const init: NodeFetchInit = {
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: 'Bearer xoxb-1' },
  body: 'text=Hello',
  // Longer than jest waits.
  timeout: 60_000,
};

beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

/** What whoever asks, and whoever is asked, sees of it. */
async function seenBy(asking: Asking, sent: NodeFetchInit) {
  const response = await asking(address(), sent);
  const { ok, status, statusText, url, headers } = response;
  const told = ['Retry-After', 'x-oauth-scopes', 'content-type', 'x-absent'].map((name) => headers.get(name));
  const named = [...headers.entries()]
    .map(([name]) => name)
    .filter((name) => !/^(date|keep-alive|connection)$/.test(name));
  return { asked, ok, status, statusText, url, told, named: named.sort(), body: await response.text() };
}

describe('what Slack’s clients ask of fetch', () => {
  const headers = fc.record(
    {
      'retry-after': fc.nat(99).map(String),
      'x-oauth-scopes': fc.constant('chat:write,commands'),
      'content-type': fc.constantFrom('application/json; charset=utf-8', 'text/plain'),
    },
    { requiredKeys: [] },
  );
  const answers = fc.record({
    status: fc.constantFrom(200, 201, 299, 400, 403, 404, 429, 500, 503),
    headers,
    pieces: fc.array(
      fc.string({ unit: 'binary' }).map((piece) => Buffer.from(piece)),
      { maxLength: 4 },
    ),
    isWhole: fc.boolean(),
  });
  const bodies = fc.string({ unit: 'binary' });

  it('is as fetch has it, whatever is sent and answered', async () => {
    await fc.assert(
      fc.asyncProperty(answers, bodies, async ({ status, headers, pieces, isWhole }, body) => {
        const whole = Buffer.concat(pieces);
        // In its pieces, letters fall apart.
        const halves = [whole.subarray(0, whole.length >> 1), whole.subarray(whole.length >> 1)];
        respond = (response) => {
          response.writeHead(status, headers);
          if (!isWhole) for (const half of halves) response.write(half);
          response.end(isWhole ? whole : undefined);
        };
        const sent = { ...init, body };
        expect(await seenBy(nodeFetch, sent)).toEqual(await seenBy(fetch as unknown as Asking, sent));
      }),
    );
  });

  it.each([
    ['at all', () => {}],
    ['to the end', (response: ServerResponse) => void response.writeHead(200).write('{"ok":')],
  ])('gives up what is not answered in time %s, as fetch does by a signal', async (_, begin) => {
    respond = begin;
    const tooLate = { name: 'TimeoutError', message: 'The operation was aborted due to timeout' };
    await expect(nodeFetch(address(), { ...init, timeout: 30 })).rejects.toMatchObject(tooLate);
    const fetched = fetch(address(), { ...init, signal: AbortSignal.timeout(30) });
    await expect(fetched.then((response) => response.text())).rejects.toMatchObject(tooLate);
  });

  it('closes the connection of what it gave up', async () => {
    const closed = new Promise((resolve) => {
      respond = (response) => void response.on('close', resolve);
    });
    await expect(nodeFetch(address(), { ...init, timeout: 30 })).rejects.toThrow();
    await closed;
  });

  it('ends amid a request when that has to be answered, and begins nothing after that', async () => {
    respond = () => {};
    const tooLate = { name: 'TimeoutError' };
    await expect(answeringWithin(30, () => nodeFetch(address(), init))).rejects.toMatchObject(tooLate);
    const late = { ...init, body: 'too late' };
    const bodies: unknown[] = [];
    respond = (response) => {
      bodies.push(asked);
      response.end();
    };
    await nodeFetch(address(), init);
    await expect(answeringWithin(0, () => nodeFetch(address(), late))).rejects.toMatchObject(tooLate);
    await nodeFetch(address(), init);
    expect(bodies).toMatchObject([{ body: init.body }, { body: init.body }]);
  });

  it('waits no more for its time once it is answered', async () => {
    respond = (response) => void response.end('{}');
    const [begun, ended] = [jest.spyOn(globalThis, 'setTimeout'), jest.spyOn(globalThis, 'clearTimeout')];
    try {
      await nodeFetch(address(), { ...init, timeout: 1234 });
      const timer = begun.mock.calls.findIndex(([, milliseconds]) => milliseconds === 1234);
      expect(ended.mock.calls).toContainEqual([begun.mock.results[timer]?.value]);
    } finally {
      jest.restoreAllMocks();
    }
  });

  it('tells of a connection that is refused, or breaks', async () => {
    respond = (response) => {
      response.writeHead(200, { 'content-length': '9' }).write('{');
      setImmediate(() => response.destroy());
    };
    await expect(nodeFetch(address(), init)).rejects.toMatchObject({ code: 'ECONNRESET' });
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    await expect(nodeFetch(`http://127.0.0.1:${port}/`, init)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('refuses what is no address', async () => {
    await expect(nodeFetch('nowhere', init)).rejects.toThrow('Invalid URL');
  });

  it('speaks TLS to an https address', async () => {
    const secure = createServer();
    const hello = once(secure, 'connection').then(async ([socket]) => {
      const [bytes] = (await once(socket as Socket, 'data')) as [Buffer];
      (socket as Socket).destroy();
      return bytes;
    });
    secure.listen(0, '127.0.0.1');
    await once(secure, 'listening');
    const { port } = secure.address() as AddressInfo;
    await expect(nodeFetch(`https://127.0.0.1:${port}/`, init)).rejects.toThrow();
    // The type of a handshake's record. Source: https://www.rfc-editor.org/rfc/rfc8446#section-5.1
    expect((await hello)[0]).toBe(22);
    await new Promise((done) => secure.close(done));
  });
});
