import * as z from 'zod';
import { PACES } from '../pace';
import { registered } from './access';
import { defineMethod } from './method';

/** `apps.manifest.delete`: ends an app for good, and its installation with it. */
export const appsManifestDelete = defineMethod({
  name: 'apps.manifest.delete',
  token: 'configuration',
  scopes: [],
  pace: PACES.manifest,
  args: z.object({ app_id: z.string() }),
  async run(slack, { app_id: appId }) {
    await slack.apps.delete(registered(slack, appId).appId);
    slack.bus.publish({ type: 'workspace' });
    return {};
  },
});
