import * as z from 'zod';
import { manifestArg, parseManifest } from '../apps/app-manifest';
import { PACES } from '../pace';
import { registered } from './access';
import { defineMethod } from './method';

/** `apps.manifest.validate`: whether a manifest would be taken. Request URLs are not tried. */
export const appsManifestValidate = defineMethod({
  name: 'apps.manifest.validate',
  token: 'configuration',
  scopes: [],
  pace: PACES.tier3,
  args: z.object({ manifest: manifestArg, app_id: z.string().optional() }),
  async run(slack, { manifest, app_id: appId }) {
    if (appId !== undefined) registered(slack, appId);
    await parseManifest(manifest);
    return {};
  },
});
