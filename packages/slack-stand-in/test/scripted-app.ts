import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the app received. */
interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The `payload` field or the JSON body, parsed; form fields otherwise. */
  readonly payload: Record<string, unknown>;
}

/** What the app answers: 200 with nothing in it unless told otherwise. */
export interface AppAnswer {
  readonly status?: number;
  readonly body?: string | object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

type Answering = (request: Received) => AppAnswer | Promise<AppAnswer>;

function parsed(headers: IncomingMessage['headers'], body: string): Record<string, unknown> {
  if (headers['content-type']?.startsWith('application/json')) return JSON.parse(body);
  const fields = Object.fromEntries(new URLSearchParams(body));
  return fields.payload === undefined ? fields : JSON.parse(fields.payload);
}

/** An app that keeps what it receives and answers as a test says. */
export async function startScriptedApp() {
  const received: Received[] = [];
  let answering: Answering = () => ({});
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', async () => {
      const one = { headers: request.headers, body, payload: parsed(request.headers, body) };
      received.push(one);
      const answer = await answering(one);
      if (answer.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
      response.statusCode = answer.status ?? 200;
      for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
      if (typeof answer.body === 'object') response.setHeader('Content-Type', 'application/json');
      response.end(typeof answer.body === 'object' ? JSON.stringify(answer.body) : (answer.body ?? ''));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    requestUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received,
    /** Changes how the app answers from now on. */
    answer: (next: Answering): void => {
      answering = next;
    },
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
