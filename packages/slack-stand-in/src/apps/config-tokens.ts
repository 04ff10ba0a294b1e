import { randomBytes } from 'node:crypto';
import { SlackApiError } from '../api/slack-api-error';
import type { Now } from '../clock';
import { type Database, section } from '../database';
import { LOCAL_CONFIG_TOKEN } from './local-config-token';

/** An app-configuration token and what renews it, once. */
export interface ConfigToken {
  readonly token: string;
  readonly refreshToken: string;
  /** In milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** The workspace's app-configuration token. */
export interface ConfigTokens {
  /** @throws SlackApiError `invalid_auth`, `token_expired` */
  require(token: string): void;
  /** Exchanges the refresh token, which works once. @throws SlackApiError `invalid_refresh_token` */
  rotate(refreshToken: string): Promise<ConfigToken>;
  /** Ends the token's life now. */
  expire(): Promise<void>;
}

/** Source: https://docs.slack.dev/reference/methods/tooling.tokens.rotate */
const LIFE_MS = 12 * 60 * 60 * 1000;
const KEY = 'current';

/** Opens the configuration token of earlier runs, or a first one. */
export async function openConfigTokens(database: Database, now: Now): Promise<ConfigTokens> {
  const kept = section<ConfigToken>(database, 'config-token');
  const livingFrom = (issuedAt: number) => ({ issuedAt, expiresAt: issuedAt + LIFE_MS });
  let current = (await kept.get(KEY)) ?? { ...LOCAL_CONFIG_TOKEN, ...livingFrom(now()) };
  const keep = async (next: ConfigToken): Promise<ConfigToken> => {
    current = next;
    await kept.put(KEY, next);
    return next;
  };

  return {
    require(token) {
      if (token.startsWith('xoxb-')) throw new SlackApiError('not_allowed_token_type');
      if (token !== current.token) throw new SlackApiError('invalid_auth');
      if (now() >= current.expiresAt) throw new SlackApiError('token_expired');
    },
    async rotate(refreshToken) {
      if (refreshToken !== current.refreshToken) throw new SlackApiError('invalid_refresh_token');
      const fresh = () => randomBytes(16).toString('hex');
      return keep({ token: `xoxe.xoxp-1-${fresh()}`, refreshToken: `xoxe-1-${fresh()}`, ...livingFrom(now()) });
    },
    async expire() {
      await keep({ ...current, expiresAt: now() });
    },
  };
}
