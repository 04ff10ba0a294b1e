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

/** Whether a request bears what can be a signature. Nothing else is worth reading a secret for. */
export function hasSignature({ signature }: SignedRequest): boolean {
  return signature !== undefined && SIGNATURE.test(signature);
}

/**
 * Whether a request bears the signing secret's signature, as Bolt verifies it. Its age is {@link isTimely}'s to judge.
 * Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSigned(request: SignedRequest, signingSecret: string): boolean {
  const { body, timestamp, signature } = request;
  if (timestamp === undefined || signature === undefined || !hasSignature(request)) return false;
  const sentAt = Number(timestamp);
  const headers = { 'x-slack-request-timestamp': sentAt, 'x-slack-signature': signature };
  const nowMilliseconds = sentAt * 1000;
  return isValidSlackRequest({ body: body.toString('utf8'), headers, nowMilliseconds, signingSecret });
}

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

/** A request's body as Bolt's receiver can take it. */
export interface ReadableBody {
  /** Bolt knows these two spellings only. */
  readonly contentType: typeof JSON_TYPE | typeof FORM;
  readonly text: string;
}

/** Slack's check is one short line. Anything longer is not even looked at. */
const MAX_SSL_CHECK_BYTES = 1024;

/** Whether a body is Slack's own check of our certificate, which need not be signed: a form of up to 1 KB. */
export function isSslCheck(body: Buffer, contentType: string | undefined): boolean {
  if (body.length > MAX_SSL_CHECK_BYTES || typeOf(contentType) !== FORM) return false;
  return new URLSearchParams(body.toString('utf8')).get('ssl_check') === '1';
}

/**
 * Reads a body in one of the two forms that Slack sends, whatever parameters its content type has.
 * @returns undefined for anything that is not such a body.
 */
export function readBody(body: Buffer, contentType: string | undefined): ReadableBody | undefined {
  const text = body.toString('utf8');
  switch (typeOf(contentType)) {
    case JSON_TYPE:
      return isJsonObject(text) ? { contentType: JSON_TYPE, text } : undefined;
    case FORM: {
      const payload = new URLSearchParams(text).get('payload');
      return payload === null || isJsonObject(payload) ? { contentType: FORM, text } : undefined;
    }
    default:
      return undefined;
  }
}

const typeOf = (contentType: string | undefined) => contentType?.split(';')[0]?.trim().toLowerCase();

function isJsonObject(text: string): boolean {
  const value = parsedJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
