import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { present } from '../../domain/given';
import { requestSignal } from './answering-within';

/** What is asked: always with a body, of text. */
export interface NodeFetchInit {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
}

/** An answer, as far as Slack's clients read it. */
export interface NodeFetchResponse extends Pick<Response, 'ok' | 'status' | 'statusText' | 'url' | 'text'> {
  /** By their names, in whatever letter case; as `fetch` does, null where there is none. */
  readonly headers: { get(name: string): string | null; entries(): Iterable<[string, string]> };
}

/**
 * `fetch`, as far as Slack's clients need it, by Node's own client: the AWS SDK has loaded that already, while the global
 * `fetch` takes Node some twenty milliseconds to load, in the middle of a cold start's only click. It follows no redirect.
 * Amid a request that has to be answered it ends when that has.
 * @returns once the whole answer was read.
 * @throws the signal's reason, or whatever broke the connection
 */
export async function nodeFetch(
  url: string,
  { body, signal: own, ...asked }: NodeFetchInit,
): Promise<NodeFetchResponse> {
  const signal = AbortSignal.any(present([own, requestSignal()]));
  signal.throwIfAborted();
  const request = new URL(url).protocol === 'http:' ? requestHttp : requestHttps;
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(signal.aborted ? signal.reason : error);
    const sent = request(url, { ...asked, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
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
    sent.on('error', fail);
    sent.end(body);
  });
}
