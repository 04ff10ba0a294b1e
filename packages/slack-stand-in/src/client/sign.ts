import { createHmac } from 'node:crypto';

/**
 * The `X-Slack-Signature` of a request body sent at `timestamp` (seconds).
 * Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function sign(signingSecret: string, timestamp: number, body: string | Uint8Array): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}
