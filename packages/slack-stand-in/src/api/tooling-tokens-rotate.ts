import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod } from './method';

/**
 * `tooling.tokens.rotate`: a new configuration token for a refresh token, which works once.
 * Source: https://docs.slack.dev/reference/methods/tooling.tokens.rotate
 */
export const toolingTokensRotate = defineMethod({
  name: 'tooling.tokens.rotate',
  token: 'none',
  scopes: [],
  pace: PACES.special,
  args: z.object({ refresh_token: z.string() }),
  async run(slack, { refresh_token: refreshToken }) {
    const next = await slack.configTokens.rotate(refreshToken);
    return {
      token: next.token,
      refresh_token: next.refreshToken,
      team_id: slack.options.workspace.team.id,
      user_id: slack.options.workspace.users[0]?.id ?? '',
      iat: Math.floor(next.issuedAt / 1000),
      exp: Math.floor(next.expiresAt / 1000),
    };
  },
});
