import * as z from 'zod';
import { newBotToken } from '../apps/apps';
import { PACES } from '../pace';
import { defineMethod } from './method';
import { SlackApiError } from './slack-api-error';

/**
 * `oauth.v2.access`: installs an app with what a person allowed. An app that is installed already keeps its token.
 * Source: https://docs.slack.dev/reference/methods/oauth.v2.access
 */
export const oauthV2Access = defineMethod({
  name: 'oauth.v2.access',
  token: 'none',
  scopes: [],
  pace: PACES.tier4,
  args: z.object({
    client_id: z.string(),
    client_secret: z.string(),
    code: z.string(),
    redirect_uri: z.string().optional(),
  }),
  lacks: { grant_type: 'authorization_code', refresh_token: undefined },
  async run(slack, args) {
    const app = slack.apps.ofClient(args.client_id);
    if (app === undefined) throw new SlackApiError('invalid_client_id');
    if (args.client_secret !== app.clientSecret) throw new SlackApiError('bad_client_secret');
    const { scopes, user } = slack.consents.redeem(args.code, args.client_id, args.redirect_uri);
    const token = app.installed?.token ?? newBotToken();
    await slack.apps.keep({ ...app, installed: { at: slack.now(), token, scopes } });
    slack.bus.publish({ type: 'workspace' });
    const { team, bot } = slack.options.workspace;
    return {
      app_id: app.appId,
      authed_user: { id: user },
      scope: scopes.join(','),
      token_type: 'bot',
      access_token: token,
      bot_user_id: bot.userId,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  },
});
