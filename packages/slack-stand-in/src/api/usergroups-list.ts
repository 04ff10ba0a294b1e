import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod, flag, teamId } from './method';

/** `usergroups.list`: the groups, with their members when asked. */
export const usergroupsList = defineMethod({
  name: 'usergroups.list',
  scopes: ['usergroups:read'],
  pace: PACES.tier2,
  // No group is disabled here.
  args: z.object({ include_users: flag, include_count: flag, include_disabled: flag, team_id: teamId }),
  run: (slack, args) => ({
    usergroups: slack.options.workspace.userGroups.map((group) => ({
      id: group.id,
      team_id: slack.options.workspace.team.id,
      is_usergroup: true,
      name: group.name ?? group.handle,
      handle: group.handle,
      date_delete: 0,
      user_count: args.include_count === true ? group.users.length : undefined,
      users: args.include_users === true ? group.users : undefined,
    })),
  }),
});
