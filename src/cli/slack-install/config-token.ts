import { SlackRefusedError } from '../../domain/errors';
import { DEAD_TOKEN } from '../../slack/web-api/slack-errors';
import { OperatorError } from '../operator-error';

/** A configuration token that somebody gave or that was kept, and what renews it. */
export interface ConfigToken {
  readonly token: string;
  readonly refreshToken?: string | undefined;
}

const NEW_TOKEN =
  'Generate another under “Your App Configuration Tokens” at https://api.slack.com/apps, and run this again.';

/** Source: https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests#config-tokens */
const PREFIX = /^xoxe\.xoxp-/;

/** What other tokens are, by how they begin. */
const OTHER_KINDS: Record<string, string> = {
  'xoxb-': 'a bot token',
  'xapp-': 'an app-level token',
  'xoxp-': 'a user token',
  'xoxe-': 'a refresh token',
};

/**
 * Finds a token that works among several. An expired one is renewed; the new pair is kept before it is used, as the
 * refresh token that gave it is spent.
 * @throws OperatorError when none works, and whatever `attempt` throws for another reason
 */
export async function workingToken(
  candidates: readonly ConfigToken[],
  deps: {
    /** Makes a harmless call. @throws SlackRefusedError */
    attempt(token: string): Promise<void>;
    rotate(refreshToken: string): Promise<{ token: string; refreshToken: string }>;
    keep(pair: { token: string; refreshToken: string }): Promise<void>;
  },
): Promise<string> {
  let fault: unknown;
  for (const { token, refreshToken } of candidates) {
    requireConfigToken(token);
    try {
      await deps.attempt(token);
      return token;
    } catch (error) {
      if (!isDead(error)) throw error;
      fault = error;
    }
    if (refreshToken === undefined) continue;
    try {
      const pair = await deps.rotate(refreshToken);
      await deps.keep(pair);
      await deps.attempt(pair.token);
      return pair.token;
    } catch (error) {
      if (!isDead(error) && !isSpent(error)) throw error;
    }
  }
  throw noToken(fault);
}

const isDead = (error: unknown): boolean => error instanceof SlackRefusedError && DEAD_TOKEN.has(error.code);

const isSpent = (error: unknown): boolean =>
  error instanceof SlackRefusedError && error.code === 'invalid_refresh_token';

const noToken = (cause: unknown): OperatorError =>
  cause instanceof SlackRefusedError && cause.code === 'token_expired'
    ? new OperatorError('The app configuration token has expired: it lives for 12 hours.', NEW_TOKEN, { cause })
    : new OperatorError('Slack does not know this app configuration token.', NEW_TOKEN, { cause });

/** Tells a token of another kind before Slack is asked. */
function requireConfigToken(token: string): void {
  if (PREFIX.test(token)) return;
  const kind = OTHER_KINDS[token.slice(0, 5)] ?? 'something else';
  throw new OperatorError(`That is not an app configuration token but ${kind}.`, NEW_TOKEN);
}
