import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod } from './method';

/** `auth.test`: whose token it is. */
export const authTest = defineMethod({
  name: 'auth.test',
  scopes: [],
  pace: PACES.special,
  args: z.object({}),
  run(slack) {
    const { bot, team } = slack.options.workspace;
    return {
      url: `${slack.url()}/`,
      team: team.name,
      user: bot.name ?? 'app',
      team_id: team.id,
      user_id: bot.userId,
      bot_id: bot.botId,
      is_enterprise_install: false,
    };
  },
});
