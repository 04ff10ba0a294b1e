import * as z from 'zod';
import { PACES } from '../pace';
import { person } from './access';
import { defineMethod } from './method';
import { userShape } from './shapes';

/** `users.info`: one member. */
export const usersInfo = defineMethod({
  name: 'users.info',
  scopes: ['users:read'],
  pace: PACES.tier4,
  args: z.object({ user: z.string() }),
  lacks: { include_locale: false },
  run: (slack, { user }) => ({ user: userShape(slack, person(slack, user)) }),
});
