import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { untilAnswer } from './answering-within';

/** What is asked: always with a body, of text. */
export interface NodeFetchInit {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long the whole answer is waited for, in milliseconds. */
  readonly timeout: number;
}

/** An answer, as far as Slack's clients read it. */
export interface NodeFetchResponse extends Pick<Response, 'ok' | 'status' | 'statusText' | 'url' | 'text'> {
  /** By their names, in whatever letter case; as `fetch` does, null where there is none. */
  readonly headers: { get(name: string): string | null; entries(): Iterable<[string, string]> };
}

/**
 * `fetch`, as far as Slack's clients need it, by Node's own client: the AWS SDK has loaded that already, while the global
 * `fetch` takes Node some twenty milliseconds to load, in the middle of a cold start's only click. It follows no redirect.
 * Amid a request that has to be answered it ends when that has. Its time is one timer, which takes less of the processor than an
 * `AbortSignal` a call.
 * @returns once the whole answer was read.
 * @throws DOMException `TimeoutError` once its time is over, as `fetch` has it, or whatever broke the connection
 */
export async function nodeFetch(
  url: string,
  { method, headers, body, timeout }: NodeFetchInit,
): Promise<NodeFetchResponse> {
  const left = Math.min(timeout, untilAnswer());
  if (left === 0) throw tooLate();
  const address = new URL(url);
  const request = address.protocol === 'http:' ? requestHttp : requestHttps;
  let timer: NodeJS.Timeout | undefined;
  const answered = new Promise<NodeFetchResponse>((resolve, reject) => {
    const sent = request(address, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, statusMessage: statusText = '', headers } = response;
        const told = new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]));
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          ...{ ok: status >= 200 && status < 300, status, statusText, url, text: async () => text },
          headers: { get: (name) => told.get(name.toLowerCase()) ?? null, entries: () => told.entries() },
        });
      });
    });
    sent.on('error', reject);
    timer = setTimeout(() => {
      reject(tooLate());
      sent.destroy();
    }, left);
    sent.end(body);
  });
  return answered.finally(() => clearTimeout(timer));
}

const tooLate = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
