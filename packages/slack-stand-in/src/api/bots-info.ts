import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod, teamId } from './method';
import { botShape } from './shapes';
import { SlackApiError } from './slack-api-error';

/** `bots.info`: the app behind a bot id. */
export const botsInfo = defineMethod({
  name: 'bots.info',
  scopes: ['users:read'],
  pace: PACES.tier3,
  args: z.object({ bot: z.string().optional(), team_id: teamId }),
  run(slack, args) {
    if (args.bot !== undefined && args.bot !== slack.options.workspace.bot.botId) {
      throw new SlackApiError('bot_not_found');
    }
    return { bot: botShape(slack) };
  },
});
