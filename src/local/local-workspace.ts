import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LOCAL_CONFIG_TOKEN, Shortcut, SlashCommand, Subscription, Workspace } from 'slack-stand-in';
import { parse } from 'yaml';
import { given } from '../domain/given';

const MANIFEST_FILE = resolve(__dirname, '../../slack-manifest.yaml');

/** What of `slack-manifest.yaml` a workspace learns when the app is installed. */
interface Manifest {
  readonly features: {
    readonly bot_user: { readonly display_name: string };
    readonly slash_commands: { readonly command: string; readonly description: string; readonly usage_hint?: string }[];
    readonly shortcuts: { readonly name: string; readonly callback_id: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: Subscription[] } };
}

/**
 * The local credentials, printed at start: they open nothing but this machine's stand-ins. Where a real workspace is
 * served, others open what is more than that.
 */
export const LOCAL = {
  team: 'T0LOCAL',
  reviewChannel: 'C0REVIEW',
  reviewers: 'S0MODERATORS',
  moderators: ['U0MONA', 'U0MAX'],
  botToken: 'xoxb-local',
  signingSecret: 'local-signing-secret',
  app: 'A0HOLDPOINT',
  client: { id: 'local-client-id', secret: 'local-client-secret' },
  configToken: 'xoxe.xoxp-local' satisfies (typeof LOCAL_CONFIG_TOKEN)['token'],
  webhookSecret: 'whsec_bG9jYWwtd2ViaG9vay1zZWNyZXQtbm8tc2VjcmV0',
  apiKeys: {
    submit: { name: 'local-submit', secret: 'local-submit', scopes: ['read', 'submit'] },
    moderate: { name: 'local-moderate', secret: 'local-moderate', scopes: ['read', 'submit', 'moderate'] },
    authors: { name: 'local-authors', secret: 'local-authors', scopes: ['read', 'submit', 'authors'] },
  },
} as const;

/** The workspace of the one-machine host: two moderators, one who is not, and the app as its manifest installs it. */
export function localWorkspace(): {
  workspace: Workspace;
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  events: Subscription[];
  client: { id: string; secret: string };
} {
  const { features, oauth_config, settings } = parse(readFileSync(MANIFEST_FILE, 'utf8')) as Manifest;
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    workspace: {
      team: { id: LOCAL.team, name: 'Local newsroom', domain: 'local-newsroom' },
      users: [
        { id: 'U0MONA', name: 'mona', realName: 'Mona Moderator', email: 'mona@example.com', tz },
        { id: 'U0MAX', name: 'max', realName: 'Max Moderator', email: 'max@example.com', tz },
        { id: 'U0NIA', name: 'nia', realName: 'Nia Newcomer', email: 'nia@example.com', tz },
      ],
      userGroups: [{ id: LOCAL.reviewers, handle: 'moderators', users: LOCAL.moderators }],
      channels: [{ id: LOCAL.reviewChannel, name: 'review', members: ['U0MONA', 'U0MAX', 'U0NIA', 'U0HOLDPOINT'] }],
      bot: {
        token: LOCAL.botToken,
        userId: 'U0HOLDPOINT',
        botId: 'B0HOLDPOINT',
        appId: LOCAL.app,
        name: features.bot_user.display_name,
        scopes: oauth_config.scopes.bot,
      },
      signingSecret: LOCAL.signingSecret,
    },
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      ...given({ usageHint: usage_hint }),
    })),
    shortcuts: features.shortcuts.map(({ name, callback_id }) => ({ name, callbackId: callback_id })),
    events: settings.event_subscriptions.bot_events,
    client: LOCAL.client,
  };
}
