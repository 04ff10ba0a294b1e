import * as z from 'zod';
import { PACES } from '../pace';
import { defineMethod } from './method';
import { SlackApiError } from './slack-api-error';

/** `apps.connections.open`: refused, since the stand-in reaches the app at its request URL and has no Socket Mode. */
export const appsConnectionsOpen = defineMethod({
  name: 'apps.connections.open',
  scopes: [],
  pace: PACES.tier1,
  args: z.object({}),
  run() {
    throw new SlackApiError('socket_mode_not_enabled');
  },
});
