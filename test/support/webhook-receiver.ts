import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A webhook as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What it was answered. */
  readonly status: number;
  /** When, in milliseconds. */
  readonly at: number;
}

/** What a receiver says: a status, with headers or without, or nothing, so that the sender is left waiting. */
type Answer = number | { readonly status: number; readonly headers: Readonly<Record<string, string>> } | undefined;

/** A receiver of webhooks that keeps all it gets; `answer` is told how many came before, and the body. */
export async function startWebhookReceiver(answer: (received: number, body: string) => Answer) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answered = answer(received.length, body);
    const { status, headers } = typeof answered === 'object' ? answered : { status: answered ?? 0, headers: {} };
    received.push({ headers: request.headers, body, status, at: Date.now() });
    if (status === 0) return;
    response.writeHead(status, status === 302 ? { ...headers, location: '/elsewhere' } : headers).end('Thank you');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
