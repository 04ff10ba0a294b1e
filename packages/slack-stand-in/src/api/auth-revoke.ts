import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod, flag } from './method';

/** `auth.revoke`: makes the token that calls it useless, which ends the installation. */
export const authRevoke = defineMethod({
  name: 'auth.revoke',
  scopes: [],
  pace: PACES.tier3,
  args: z.object({ test: flag }),
  async run(slack, { test = false }) {
    const app = slack.apps.installed();
    if (test || app === undefined) return { revoked: false };
    const { installed: _ended, ...rest } = app;
    await slack.apps.keep(rest);
    slack.bus.publish({ type: 'workspace' });
    return { revoked: true };
  },
});
