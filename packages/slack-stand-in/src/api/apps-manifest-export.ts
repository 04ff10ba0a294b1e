import * as z from 'zod';
import { PACES } from '../pace';
import { registered } from './access';
import { defineMethod } from './method';

/** `apps.manifest.export`: the manifest of an app as it is now. */
export const appsManifestExport = defineMethod({
  name: 'apps.manifest.export',
  token: 'configuration',
  scopes: [],
  pace: PACES.tier3,
  args: z.object({ app_id: z.string() }),
  run: (slack, { app_id: appId }) => ({ manifest: registered(slack, appId).manifest }),
});
