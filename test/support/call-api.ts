import { given } from '../../src/domain/given';

/** An answer of the HTTP API. */
export interface ApiResponse<T = Record<string, never>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** What the HTTP API is asked. */
export interface ApiRequest {
  readonly body?: unknown;
  readonly key: string;
  readonly headers?: Record<string, string>;
}

/** Calls the HTTP API. @param answers gets headers and body of the answer, as one text to search */
export async function callApi<T>(
  url: string,
  method: string,
  { body, key, headers = {} }: ApiRequest,
  answers: string[],
): Promise<ApiResponse<T>> {
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...given({ 'content-type': body === undefined ? undefined : 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  answers.push(`${JSON.stringify([...answer.headers])}${text}`);
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
}
