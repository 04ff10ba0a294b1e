import { isValidSlackRequest } from '@slack/bolt';
import { parsedJson } from '../../domain/json';

/** What Slack signs: the raw body, and the second it was sent. */
export interface SignedRequest {
  /** The body's bytes as they came, before anything is parsed. */
  readonly body: Buffer;
  /** `X-Slack-Request-Timestamp`, in seconds. */
  readonly timestamp: string | undefined;
  /** `X-Slack-Signature`. */
  readonly signature: string | undefined;
}

/** All that Slack writes there. Bolt would not mind more behind a second `=`. */
const SIGNATURE = /^v0=[0-9a-f]{64}$/;

/** How far a request's clock may be from ours, either way. */
const MAX_SKEW_SECONDS = 5 * 60;

/** Whether a request was sent within five minutes of now. Slack's own limit is for the past; the future is no truer. */
export function isTimely({ timestamp }: SignedRequest, now: Date): boolean {
  return (
    timestamp !== undefined &&
    /^\d{1,12}$/.test(timestamp) &&
    Math.abs(now.getTime() / 1000 - Number(timestamp)) <= MAX_SKEW_SECONDS
  );
}

/**
 * Whether a request bears the signing secret's signature, as Bolt verifies it. Its age is {@link isTimely}'s to judge.
 * Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSigned({ body, timestamp, signature }: SignedRequest, signingSecret: string): boolean {
  if (timestamp === undefined || signature === undefined || !SIGNATURE.test(signature)) return false;
  const sentAt = Number(timestamp);
  const headers = { 'x-slack-request-timestamp': sentAt, 'x-slack-signature': signature };
  const nowMilliseconds = sentAt * 1000;
  return isValidSlackRequest({ body: body.toString('utf8'), headers, nowMilliseconds, signingSecret });
}

/** A request's body as Bolt's receiver can take it. */
export interface ReadableBody {
  /** Bolt knows these two spellings only. */
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly text: string;
  /** Slack's own check of our certificate, which is not always signed. */
  readonly isSslCheck: boolean;
}

/**
 * Reads a body in one of the two forms that Slack sends, whatever parameters its content type has.
 * @returns undefined for anything that is not such a body.
 */
export function readBody(body: Buffer, contentType: string | undefined): ReadableBody | undefined {
  const text = body.toString('utf8');
  switch (contentType?.split(';')[0]?.trim().toLowerCase()) {
    case 'application/json':
      return isJsonObject(text) ? { contentType: 'application/json', text, isSslCheck: false } : undefined;
    case 'application/x-www-form-urlencoded': {
      const form = new URLSearchParams(text);
      const payload = form.get('payload');
      if (payload !== null && !isJsonObject(payload)) return undefined;
      const isSslCheck = form.get('ssl_check') === '1';
      return { contentType: 'application/x-www-form-urlencoded', text, isSslCheck };
    }
    default:
      return undefined;
  }
}

function isJsonObject(text: string): boolean {
  const value = parsedJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
