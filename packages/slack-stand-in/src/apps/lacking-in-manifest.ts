import * as z from 'zod';
import { at } from '../block-kit/wording';
import { SUBSCRIPTIONS } from '../client/payload-kinds';
import { notImplemented } from '../not-implemented';
import type { AppManifest } from './app-manifest';

const any = z.unknown().optional();
const off = z.literal(false).optional();

/** Of Slack's manifests, what an app is registered with here: what it does, or what changes nothing that is here. */
const implemented = z.strictObject({
  $schema: any,
  _metadata: any,
  app_directory: any,
  display_information: any,
  features: z
    .strictObject({
      app_home: any,
      bot_user: any,
      shortcuts: z.array(z.looseObject({ type: z.literal('global') })).optional(),
      slash_commands: z.array(z.looseObject({ should_escape: off })).optional(),
    })
    .optional(),
  oauth_config: z
    .strictObject({
      redirect_urls: any,
      scopes: z.strictObject({ bot: any }).optional(),
      token_management_enabled: any,
      pkce_enabled: off,
    })
    .optional(),
  settings: z
    .strictObject({
      event_subscriptions: z
        .strictObject({ request_url: any, bot_events: z.array(z.enum(SUBSCRIPTIONS)).optional() })
        .optional(),
      incoming_webhooks: z.strictObject({ incoming_webhooks_enabled: off }).optional(),
      interactivity: z.strictObject({ is_enabled: any, request_url: any }).optional(),
      org_deploy_enabled: off,
      socket_mode_enabled: off,
      is_hosted: off,
      is_mcp_enabled: off,
      token_rotation_enabled: off,
    })
    .optional(),
});

function lackingIn(manifest: AppManifest): string[] {
  const { error } = implemented.safeParse(manifest);
  const parts = (error?.issues ?? []).flatMap((issue) => {
    const here = `a manifest with /${issue.path.join('/')}`;
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${here}${issue.path.length ? '/' : ''}${key}`);
    return [`${here} ${JSON.stringify(at(manifest, issue.path))}`];
  });
  const { features, settings } = manifest;
  const urls = [
    settings?.event_subscriptions?.request_url,
    settings?.interactivity?.request_url,
    ...(features?.slash_commands ?? []).map(({ url }) => url),
  ].filter((url) => url !== undefined);
  return new Set(urls).size > 1 ? [...parts, 'a manifest with several request URLs'] : parts;
}

/**
 * Refuses to register an app with what is not here, which would only be missed once nothing comes.
 * @throws SlackApiError that names each part
 */
export function refuseLackingIn(manifest: AppManifest): void {
  const [first, ...others] = lackingIn(manifest);
  if (first !== undefined) throw notImplemented(first, ...others);
}
