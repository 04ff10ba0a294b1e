import { randomBytes } from 'node:crypto';
import { SlackApiError } from '../api/slack-api-error';
import type { Now } from '../clock';

/** What a person allowed. */
export interface AllowedInstallation {
  readonly appId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly user: string;
}

/** The codes that are exchanged for tokens. */
export interface Consents {
  /** A code that works once, for ten minutes. */
  give(allowed: AllowedInstallation): string;
  /** @throws SlackApiError `invalid_code`, `code_already_used`, `bad_redirect_uri` */
  redeem(code: string, clientId: string, redirectUri: string | undefined): AllowedInstallation;
}

const LIFE_MS = 10 * 60 * 1000;

/** Codes in memory: who restarts Slack asks again. Source: https://docs.slack.dev/authentication/installing-with-oauth */
export function createConsents(now: Now): Consents {
  const given = new Map<string, AllowedInstallation & { until: number; isUsed: boolean }>();
  return {
    give(allowed) {
      const code = randomBytes(24).toString('hex');
      given.set(code, { ...allowed, until: now() + LIFE_MS, isUsed: false });
      return code;
    },
    redeem(code, clientId, redirectUri) {
      const allowed = given.get(code);
      if (allowed === undefined || allowed.clientId !== clientId || allowed.until <= now()) {
        throw new SlackApiError('invalid_code');
      }
      if (allowed.isUsed) throw new SlackApiError('code_already_used');
      if (redirectUri !== allowed.redirectUri) throw new SlackApiError('bad_redirect_uri');
      allowed.isUsed = true;
      return allowed;
    },
  };
}
