import * as z from 'zod';
import { manifestArg, parseManifest } from '../apps/app-manifest';
import { challenge } from '../apps/challenge';
import { refuseLackingIn } from '../apps/lacking-in-manifest';
import { PACES } from '../pace';
import { registered } from './access';
import { defineMethod } from './method';

/** `apps.manifest.update`: replaces the whole manifest of an app, once its request URL for events answers. */
export const appsManifestUpdate = defineMethod({
  name: 'apps.manifest.update',
  token: 'configuration',
  scopes: [],
  pace: PACES.manifest,
  args: z.object({ app_id: z.string(), manifest: manifestArg }),
  async run(slack, args) {
    const app = registered(slack, args.app_id);
    const manifest = await parseManifest(args.manifest);
    refuseLackingIn(manifest);
    await challenge(slack, app, manifest);
    await slack.apps.keep({ ...app, manifest });
    slack.bus.publish({ type: 'workspace' });
    const scopes = (of: typeof manifest) => [...(of.oauth_config?.scopes?.bot ?? [])].sort().join();
    return { app_id: app.appId, permissions_updated: scopes(app.manifest) !== scopes(manifest) };
  },
});
