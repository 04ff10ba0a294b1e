import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod } from './method';
import { userShape } from './shapes';
import { SlackApiError } from './slack-api-error';

/** `users.lookupByEmail`: the member who has an address, in whatever case. One who was deactivated is not found. */
export const usersLookupByEmail = defineMethod({
  name: 'users.lookupByEmail',
  scopes: ['users:read.email'],
  pace: PACES.tier3,
  args: z.object({ email: z.string() }),
  run(slack, { email }) {
    const wanted = email.toLowerCase();
    const found = slack.directory.users().find((user) => user.email?.toLowerCase() === wanted && user.deleted !== true);
    if (found === undefined) throw new SlackApiError('users_not_found');
    return { user: userShape(slack, found) };
  },
});
