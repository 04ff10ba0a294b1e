import { createHmac, randomUUID } from 'node:crypto';

/** How long a request URL may take; Slack waits three seconds. */
const TIMEOUT_MILLISECONDS = 3000;

/**
 * Sends a request URL the challenge that Slack sends, signed as Slack signs.
 * Source: https://docs.slack.dev/reference/events/url_verification
 * @returns the HTTP status, and whether the challenge was given back.
 */
export async function sendChallenge(
  requestUrl: string,
  signingSecret: string,
  now: Date,
): Promise<{ status: number; answered: boolean }> {
  const challenge = randomUUID();
  const body = JSON.stringify({ type: 'url_verification', token: 'deprecated', challenge });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const response = await fetch(requestUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  const text = await response.text();
  return { status: response.status, answered: response.status === 200 && text.includes(challenge) };
}
