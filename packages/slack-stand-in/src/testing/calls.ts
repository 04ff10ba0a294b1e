/** What nobody could do in Slack, such as press a button that is not there. `code` is why, in a word. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    readonly code: string,
    path: string,
    asked: string,
  ) {
    super(`${code}: ${path} ${asked}`);
  }
}

/** The stand-in's own routes, for people and for tests. */
export interface Calls {
  /** The stand-in's address, such as `http://127.0.0.1:3001`. */
  readonly url: string;
  /** @throws RefusedError */
  get<T>(path: string, query?: Record<string, string>): Promise<T>;
  /** @throws RefusedError */
  post<T>(path: string, body: object): Promise<T>;
}

/** Calls the routes of the stand-in at an address. */
export function callsTo(url: string): Calls {
  const call = async <T>(path: string, asked: string, init: RequestInit = {}): Promise<T> => {
    const response = await fetch(url + path, init);
    const body = (await response.json()) as { error?: string };
    if (response.ok) return body as T;
    throw new RefusedError(body.error ?? `HTTP ${response.status}`, path, asked);
  };
  return {
    url,
    get: (path, query = {}) => call(`${path}?${new URLSearchParams(query)}`, ''),
    post: (path, body) => {
      const asked = JSON.stringify(body);
      const headers = { 'Content-Type': 'application/json' };
      return call(path, asked, { method: 'POST', headers, body: asked });
    },
  };
}
