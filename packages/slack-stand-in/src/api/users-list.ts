import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod, limit, page, teamId } from './method';
import { userShape } from './shapes';

/** `users.list`: the members, page by page. */
export const usersList = defineMethod({
  name: 'users.list',
  scopes: ['users:read'],
  pace: PACES.tier2,
  args: z.object({ cursor: z.string().optional(), limit: limit(100, 1000), team_id: teamId }),
  lacks: { include_locale: false },
  run(slack, args) {
    const { items, ...rest } = page(slack.directory.users(), args.limit, args.cursor);
    return { members: items.map((user) => userShape(slack, user)), cache_ts: 0, ...rest };
  },
});
