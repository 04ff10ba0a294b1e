import { sign } from '../client/sign';

/** Sends an app anything at all, signed as Slack signs unless told otherwise: for what Slack itself would never send. */
export async function sendSigned({
  url,
  signingSecret,
  body,
  contentType = 'application/x-www-form-urlencoded',
  at = Date.now(),
}: {
  /** The app's request URL. */
  url: string;
  signingSecret: string;
  body: string | Uint8Array<ArrayBuffer>;
  contentType?: string;
  /** When it claims to be sent, in milliseconds. */
  at?: number;
}): Promise<{ status: number; text: string }> {
  const timestamp = Math.floor(at / 1000);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': contentType,
      'X-Slack-Request-Timestamp': String(timestamp),
      'X-Slack-Signature': sign(signingSecret, timestamp, body),
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}
