import { randomBytes } from 'node:crypto';
import { SlackApiError } from './api/slack-api-error';
import type { Now } from './clock';

const LIFETIME_MS = 30 * 60_000;
const USES = 5;

/** Where an answer to a click or a command goes: to whom, into which conversation, and what it may replace. */
export interface ResponseTarget {
  readonly user: string;
  readonly channel: string;
  readonly threadTs?: string;
  /** The message that was clicked, or the first answer to a command. */
  source?: { readonly ts: string; readonly ephemeral: boolean };
}

/**
 * Response URLs: five uses within 30 minutes, kept in memory only.
 * Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export interface ResponseUrls {
  issue(kind: 'actions' | 'commands', target: ResponseTarget): string;
  /**
   * Spends one use.
   * @throws SlackApiError `expired_url` or `used_url`, HTTP 404
   */
  spend(secret: string): ResponseTarget;
}

/** Response URLs below `base`, such as `http://127.0.0.1:3001`. */
export function createResponseUrls(base: () => string, team: string, now: Now): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; at: number; uses: number }>();
  return {
    issue(kind, target) {
      for (const [secret, { at }] of issued) {
        if (now() - at <= LIFETIME_MS) break;
        issued.delete(secret);
      }
      const secret = randomBytes(18).toString('base64url');
      issued.set(secret, { target, at: now(), uses: 0 });
      return `${base()}/${kind}/${team}/${Math.floor(now())}/${secret}`;
    },
    spend(secret) {
      const url = issued.get(secret);
      if (url === undefined || now() - url.at > LIFETIME_MS) throw new SlackApiError('expired_url', {}, 404);
      if (url.uses >= USES) throw new SlackApiError('used_url', {}, 404);
      url.uses += 1;
      return url.target;
    },
  };
}
