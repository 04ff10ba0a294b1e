import { given } from '../given';
import type { Slack } from '../slack';
import { sign } from './sign';

const LIMIT_MS = 3000;

/** What the app answered within Slack's 3 seconds, or what kept it from answering as it should. */
export type Sent =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly error: 'operation_timeout' | 'dispatch_failed' };

/** A request to the app before it is signed. `name` says what it is in the record of exchanges. */
export interface Outgoing {
  readonly name: string;
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body: string;
}

/** An interactive payload as Slack sends it: JSON in the form field `payload`. */
export function interactive(payload: { type: string } & Record<string, unknown>): Outgoing {
  return {
    name: payload.type,
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  };
}

/**
 * Signs a request, sends it to an app's request URL, the installed one's unless told otherwise, and waits at most
 * 3 seconds for a 2xx answer.
 */
export async function send(
  slack: Slack,
  { name, contentType, body }: Outgoing,
  to: { readonly url: string; readonly signingSecret: string } = {
    // With no app there is no address, which is as good as an address where nobody listens.
    url: slack.options.requestUrl ?? '',
    signingSecret: slack.options.workspace.signingSecret,
  },
): Promise<Sent> {
  const timestamp = Math.floor(slack.now() / 1000);
  const requestHeaders = {
    'Content-Type': contentType,
    'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    Accept: 'application/json,*/*',
    'X-Slack-Request-Timestamp': String(timestamp),
    'X-Slack-Signature': sign(to.signingSecret, timestamp, body),
  };
  const at = new Date().toISOString();
  const start = performance.now();
  const record = (
    seen: { status: number | null; headers?: Headers; body?: string },
    error?: 'operation_timeout' | 'dispatch_failed',
  ): void =>
    slack.exchanges.record({
      kind: 'request',
      name,
      at,
      method: 'POST',
      url: to.url,
      requestHeaders,
      requestBody: body,
      status: seen.status,
      responseHeaders: Object.fromEntries(seen.headers ?? []),
      responseBody: seen.body ?? '',
      milliseconds: performance.now() - start,
      ...given({ error }),
    });

  const signal = AbortSignal.timeout(LIMIT_MS);
  try {
    const response = await fetch(to.url, {
      method: 'POST',
      headers: requestHeaders,
      body,
      redirect: 'manual',
      signal,
    });
    const text = await response.text();
    const seen = { status: response.status, headers: response.headers, body: text };
    if (response.ok) {
      record(seen);
      return { ok: true, body: text };
    }
    record(seen, 'dispatch_failed');
    return { ok: false, error: 'dispatch_failed' };
  } catch {
    const error = signal.aborted ? 'operation_timeout' : 'dispatch_failed';
    record({ status: null }, error);
    return { ok: false, error };
  }
}
