import { SlackRefusedError, SlackUnavailableError } from '../../domain/errors';
import { type Consent, InstallRefusedError } from '../../domain/installation';
import type { Log } from '../../domain/system';
import { slackClient } from '../web-api/slack-calls';
import { asSlackError } from '../web-api/slack-errors';

/** The bot scopes that the app asks for at its installation: those of `slack-manifest.yaml`, to which a test holds them. */
export const BOT_SCOPES = [
  'chat:write',
  'commands',
  'channels:history',
  'groups:history',
  'im:history',
  'im:write',
  'channels:read',
  'groups:read',
  'users:read',
  'users:read.email',
  'usergroups:read',
] as const;

/** A person waits in a browser, so longer than Slack's clicks allow; API Gateway would wait for 30 seconds. */
const TIMEOUT_MILLISECONDS = 6000;

/** Source: https://docs.slack.dev/reference/methods/oauth.v2.access#errors */
const CODE_REFUSED = new Set(['invalid_code', 'code_already_used', 'code_expired', 'bad_redirect_uri']);
const CREDENTIALS_REFUSED = new Set(['invalid_client_id', 'bad_client_secret', 'client_id_mismatch']);

/**
 * Slack's OAuth v2, with no user scopes.
 * Source: https://docs.slack.dev/authentication/installing-with-oauth
 */
export function slackConsent({ slackApiUrl, log }: { slackApiUrl: string; log: Log }): Consent {
  const slack = (token?: string) => slackClient(token, { slackApiUrl, timeout: TIMEOUT_MILLISECONDS, log });

  return {
    scopes: BOT_SCOPES,

    urlFor: ({ clientId, state, redirectUri }) => {
      const url = new URL('/oauth/v2/authorize', slackApiUrl);
      const scope = BOT_SCOPES.join(',');
      const query = { client_id: clientId, scope, state, redirect_uri: redirectUri };
      url.search = String(new URLSearchParams(query));
      return url.href;
    },

    grantFor: async ({ app: { clientId, clientSecret }, code, redirectUri }) => {
      const asked = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirectUri };
      const granted = await slack().oauth.v2.access(asked).catch(refuse);
      const { access_token, bot_user_id, team, scope } = granted;
      // An installation for a whole Enterprise organisation has no team.
      if (!access_token || !bot_user_id || !team?.id) throw new SlackRefusedError('no_bot_token');
      return {
        botToken: access_token,
        botUserId: bot_user_id,
        teamId: team.id,
        teamName: team.name ?? team.id,
        scopes: (scope ?? '').split(','),
      };
    },

    isAlive: async (botToken) => {
      const failure = await failureOf(slack(botToken).auth.test());
      if (failure instanceof SlackUnavailableError) throw failure;
      return failure === undefined;
    },

    revoke: async (botToken) => {
      const failure = await failureOf(slack(botToken).auth.revoke());
      if (failure) throw failure;
    },
  };
}

const failureOf = (call: Promise<unknown>) => call.then(() => undefined, asSlackError);

function refuse(error: unknown): never {
  const failure = asSlackError(error);
  if (failure instanceof SlackRefusedError) {
    if (CODE_REFUSED.has(failure.code)) throw new InstallRefusedError({ code: 'code-refused' });
    if (CREDENTIALS_REFUSED.has(failure.code)) throw new InstallRefusedError({ code: 'credentials-refused' });
  }
  throw failure;
}
