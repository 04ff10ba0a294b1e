import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll } from '@jest/globals';

/** One request that reached the fake: a Web API method, or `respond` for a response_url. */
export interface SlackRequest {
  readonly method: string;
  // Arguments arrive as Slack gets them; `blocks`, `view` and `metadata` are parsed.
  readonly args: Record<string, unknown>;
  readonly token: string | undefined;
}

type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: object } | 'hang';

/**
 * A Slack for all tests of a file: it takes everything, notes it, and fails when told to. It listens from the first
 * test to the last, and after each it forgets what it was told.
 */
export function fakeSlack() {
  const requests: SlackRequest[] = [];
  const replies = new Map<string, (request: SlackRequest) => Reply | undefined>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const method = (request.url ?? '').replace(/^\/(api\/)?/, '').replace(/\/.*/, '');
    const seen: SlackRequest = {
      method,
      args: method === 'respond' ? JSON.parse(text) : fromForm(text),
      token: request.headers.authorization?.replace('Bearer ', ''),
    };
    requests.push(seen);
    const reply = replies.get(method)?.(seen) ?? {};
    if (reply === 'hang') return;
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.body ?? { ok: true, channel: 'C0REVIEW', ts: '1714996800.000100' }));
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
  const reset = (): void => {
    requests.length = 0;
    replies.clear();
  };
  afterEach(reset);
  afterAll(() => {
    server.closeAllConnections();
    return new Promise<void>((closed) => server.close(() => closed()));
  });
  return {
    get apiUrl() {
      return `${url()}/api/`;
    },
    get responseUrl() {
      return `${url()}/respond/1`;
    },
    requests,
    /** What a method was called with, each time. */
    argsOf: (method: string) => requests.filter((seen) => seen.method === method).map(({ args }) => args),
    /** Decides how a method answers from now on. */
    answer: (method: string, reply: Reply | ((request: SlackRequest) => Reply | undefined)) =>
      replies.set(method, typeof reply === 'function' ? reply : () => reply),
    /** A Web API error in Slack's own form. */
    refuse: (method: string, error: string) => replies.set(method, () => ({ body: { ok: false, error } })),
    reset,
  };
}

export type FakeSlack = ReturnType<typeof fakeSlack>;

const JSON_ARGUMENTS = new Set(['blocks', 'view', 'metadata']);

const fromForm = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, JSON_ARGUMENTS.has(name) ? JSON.parse(value) : value]),
  );
