import * as z from 'zod';
import { manifestArg, parseManifest } from '../apps/app-manifest';
import { challenge } from '../apps/challenge';
import { refuseLackingIn } from '../apps/lacking-in-manifest';
import { PACES } from '../pace';
import { defineMethod } from './method';

/**
 * `apps.manifest.create`: registers an app. Its secrets are told this once.
 * Source: https://docs.slack.dev/reference/methods/apps.manifest.create
 */
export const appsManifestCreate = defineMethod({
  name: 'apps.manifest.create',
  token: 'configuration',
  scopes: [],
  pace: PACES.manifest,
  args: z.object({ manifest: manifestArg }),
  async run(slack, args) {
    const manifest = await parseManifest(args.manifest);
    refuseLackingIn(manifest);
    const app = slack.apps.create(manifest);
    await challenge(slack, app, manifest);
    await slack.apps.keep(app);
    const authorize = new URL('/oauth/v2/authorize', slack.url());
    authorize.searchParams.set('client_id', app.clientId);
    authorize.searchParams.set('scope', manifest.oauth_config?.scopes?.bot?.join(',') ?? '');
    return {
      app_id: app.appId,
      credentials: {
        client_id: app.clientId,
        client_secret: app.clientSecret,
        verification_token: 'verification-token',
        signing_secret: app.signingSecret,
      },
      oauth_authorize_url: authorize.href,
    };
  },
});
