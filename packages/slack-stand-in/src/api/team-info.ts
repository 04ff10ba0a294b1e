import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod } from './method';
import { SlackApiError } from './slack-api-error';

/** `team.info`: the workspace. */
export const teamInfo = defineMethod({
  name: 'team.info',
  scopes: ['team:read'],
  pace: PACES.tier3,
  args: z.object({ team: z.string().optional() }),
  lacks: { domain: undefined, include_slackbot_availability: false },
  run(slack, args) {
    const { team } = slack.options.workspace;
    if (args.team !== undefined && args.team !== team.id) throw new SlackApiError('team_not_found');
    return { team: { ...team, url: `${slack.url()}/`, email_domain: '', icon: { image_default: true } } };
  },
});
