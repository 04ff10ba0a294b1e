import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that reached the fake: a Web API method, or `respond` for a response_url. */
export interface SlackRequest {
  readonly method: string;
  // Arguments arrive as Slack gets them; `blocks`, `view` and `metadata` are parsed.
  readonly args: Record<string, unknown>;
  readonly token: string | undefined;
}

type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: object } | 'hang';

/** A Slack that takes everything, notes it, and fails when told to. */
export async function startFakeSlack() {
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
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl: `${url}/api/`,
    responseUrl: `${url}/respond/1`,
    requests,
    /** What a method was called with, each time. */
    argsOf: (method: string) => requests.filter((seen) => seen.method === method).map(({ args }) => args),
    /** Decides how a method answers from now on. */
    answer: (method: string, reply: Reply | ((request: SlackRequest) => Reply | undefined)) =>
      replies.set(method, typeof reply === 'function' ? reply : () => reply),
    /** A Web API error in Slack's own form. */
    refuse: (method: string, error: string) => replies.set(method, () => ({ body: { ok: false, error } })),
    reset: () => {
      requests.length = 0;
      replies.clear();
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

const JSON_ARGUMENTS = new Set(['blocks', 'view', 'metadata']);

const fromForm = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, JSON_ARGUMENTS.has(name) ? JSON.parse(value) : value]),
  );
