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
}

/** A receiver of webhooks that keeps all it gets. `answer` gives the status, or none to leave the sender waiting. */
export async function startWebhookReceiver(answer: (received: number) => number | undefined) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const status = answer(received.length);
    received.push({ headers: request.headers, body, status: status ?? 0 });
    if (status === undefined) return;
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('Thank you');
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
