import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod, flag, teamId } from './method';
import { SlackApiError } from './slack-api-error';

/** `usergroups.users.list`: the members of one group. */
export const usergroupsUsersList = defineMethod({
  name: 'usergroups.users.list',
  scopes: ['usergroups:read'],
  pace: PACES.tier2,
  // No group is disabled here.
  args: z.object({ usergroup: z.string(), include_disabled: flag, team_id: teamId }),
  run(slack, args) {
    const group = slack.options.workspace.userGroups.find(({ id }) => id === args.usergroup);
    if (group === undefined) throw new SlackApiError('no_such_subteam');
    return { users: group.users };
  },
});
