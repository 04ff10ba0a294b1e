import type { Fault } from '../faults';
import { given } from '../given';
import type { Slack } from '../slack';
import { sign } from './sign';
import { timeLimit } from './time-limit';

/**
 * Why Slack sends an event again, as `X-Slack-Retry-Reason` says it. Slack knows two more, `too_many_redirects` and
 * `ssl_error`, for which nothing here is a reason.
 * Source: https://docs.slack.dev/apis/events-api#error-handling
 */
export type RetryReason = 'http_timeout' | 'http_error' | 'connection_failed';

/** What kept the app from answering as it should. */
interface Unsent {
  readonly ok: false;
  /** In the words of Slack's client. */
  readonly error: 'operation_timeout' | 'dispatch_failed';
  readonly reason: RetryReason;
  /** The answer said `X-Slack-No-Retry: 1`. */
  readonly isFinal?: boolean;
}

/** What the app answered within Slack's 3 seconds, or what kept it from answering as it should. */
export type Sent = { readonly ok: true; readonly body: string } | Unsent;

/** Nothing came in time. */
export const TIMED_OUT: Unsent = { ok: false, error: 'operation_timeout', reason: 'http_timeout' };
/** There was an answer, and it was no 2xx. */
export const REFUSED: Unsent = { ok: false, error: 'dispatch_failed', reason: 'http_error' };
/** There was no connection, or it broke off. */
export const BROKEN_OFF: Unsent = { ok: false, error: 'dispatch_failed', reason: 'connection_failed' };

/** A request to the app before it is signed. `name` says what it is in the record of exchanges. */
export interface Outgoing {
  readonly name: string;
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body: string;
  /** Which redelivery it is, from 1 on, and why. */
  readonly retry?: { readonly num: number; readonly reason: RetryReason };
}

/** Where an app takes requests, and by which signature it knows Slack's. */
export interface Receiver {
  readonly url: string;
  readonly signingSecret: string;
}

/** A request as Slack signed it at a certain moment. What comes of it is recorded. */
export interface SignedRequest {
  /** Sends it, and waits at most 3 seconds for a 2xx answer. May be done again. */
  post(): Promise<Sent>;
  /** Does not send it: what comes of it then. `status` is that of an answer which something else gave. */
  fail(why: Unsent, status?: number): Sent;
}

/** Signs a request now. @param struckBy the fault that is the reason for what is recorded */
export function signedRequest(
  slack: Slack,
  { name, contentType, body, retry }: Outgoing,
  to: Receiver,
  struckBy: Fault['kind'] | undefined,
): SignedRequest {
  const timestamp = Math.floor(slack.now() / 1000);
  const requestHeaders = {
    'Content-Type': contentType,
    'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    Accept: 'application/json,*/*',
    'X-Slack-Request-Timestamp': String(timestamp),
    'X-Slack-Signature': sign(to.signingSecret, timestamp, body),
    ...given({ 'X-Slack-Retry-Num': retry && String(retry.num), 'X-Slack-Retry-Reason': retry?.reason }),
  };
  const recorder = () => {
    const at = new Date().toISOString();
    const start = performance.now();
    return (seen: { status: number | null; headers?: Headers; body?: string }, error?: Unsent['error']): void =>
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
        ...given({ error, fault: struckBy }),
      });
  };
  return {
    async post() {
      const record = recorder();
      const limit = timeLimit(slack);
      const { signal } = limit;
      try {
        const response = await fetch(to.url, {
          method: 'POST',
          headers: requestHeaders,
          body,
          redirect: 'manual',
          signal: AbortSignal.any([signal, slack.alarms.closed]),
        });
        const text = await response.text();
        const { ok, status, headers } = response;
        record({ status, headers, body: text }, ok ? undefined : 'dispatch_failed');
        return ok ? { ok, body: text } : { ...REFUSED, isFinal: headers.get('X-Slack-No-Retry') === '1' };
      } catch {
        const why = signal.aborted ? TIMED_OUT : BROKEN_OFF;
        record({ status: null }, why.error);
        return why;
      } finally {
        limit.cancel();
      }
    },
    fail(why, status) {
      recorder()({ status: status ?? null }, why.error);
      return why;
    },
  };
}
