import { randomBytes } from 'node:crypto';
import { send } from '../client/send';
import { parseJson } from '../parse-json';
import type { Slack } from '../slack';
import { type AppManifest, invalidManifest } from './app-manifest';
import type { RegisteredApp } from './apps';

/**
 * Asks the request URL of an app's events to repeat a word, as Slack does before it takes one.
 * Source: https://docs.slack.dev/reference/events/url_verification
 * @throws SlackApiError `invalid_manifest`, at the URL, when the word does not come back within 3 seconds
 */
export async function challenge(
  slack: Slack,
  { signingSecret }: Pick<RegisteredApp, 'signingSecret'>,
  manifest: AppManifest,
): Promise<void> {
  const url = manifest.settings?.event_subscriptions?.request_url;
  if (url === undefined) return;
  const word = randomBytes(24).toString('hex');
  const body = JSON.stringify({ token: 'verification-token', challenge: word, type: 'url_verification' });
  const sent = await send(
    slack,
    { name: 'url_verification', contentType: 'application/json', body },
    { url, signingSecret },
  );
  if (sent.ok && repeated(sent.body) === word) return;
  throw invalidManifest([
    {
      message: "URL didn't respond with the value of the challenge parameter.",
      pointer: '/settings/event_subscriptions/request_url',
    },
  ]);
}

/** Slack takes plain text, a form and JSON. */
function repeated(body: string): string {
  const text = body.trim();
  if (!text.startsWith('{')) return new URLSearchParams(text).get('challenge') ?? text;
  const said = parseJson(text) as { challenge?: unknown } | undefined;
  return String(said?.challenge);
}
