import { SUBSCRIPTIONS } from '../client/payload-kinds';
import { given } from '../given';
import type { SlackStandInOptions } from '../options';
import type { Workspace } from '../workspace';
import type { Apps, RegisteredApp } from './apps';

/** Slack's schema refuses these lists when they are empty. */
function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** The app that the options say is installed from the start, if any. */
export function presetApp(options: SlackStandInOptions): RegisteredApp | undefined {
  if (options.isInstalled === false) return undefined;
  const { workspace, requestUrl, commands, shortcuts, events = [], client } = options;
  const { bot, signingSecret } = workspace;
  const app: RegisteredApp = {
    appId: bot.appId,
    clientId: client?.id ?? `client-of-${bot.appId}`,
    clientSecret: client?.secret ?? signingSecret,
    signingSecret,
    manifest: {
      display_information: { name: bot.name ?? 'app' },
      features: {
        bot_user: { display_name: bot.name ?? 'app' },
        slash_commands: unlessEmpty(
          commands.map(({ command, description, usageHint }) => ({
            command,
            description,
            ...given({ usage_hint: usageHint }),
          })),
        ),
        shortcuts: unlessEmpty(
          shortcuts.map(({ name, callbackId }) => ({
            name,
            type: 'global',
            callback_id: callbackId,
            description: name,
          })),
        ),
      },
      oauth_config: { scopes: { bot: [...bot.scopes] } },
      ...given({ settings: events.length > 0 ? { event_subscriptions: { bot_events: [...events] } } : undefined }),
    },
    installed: { at: 0, token: bot.token, scopes: bot.scopes },
  };
  return requestUrl === undefined ? app : listeningAt(app, requestUrl);
}

/**
 * The app of the options in the place of what was kept of it in an earlier run. Of that stays what people did to its
 * installation, that it ended or was made anew over the consent page, and where it listened if the options say nothing of that.
 */
export function presetOver(preset: RegisteredApp, kept: RegisteredApp): RegisteredApp {
  const { installed: begun, ...app } = preset;
  const installed = kept.installed?.at === begun?.at ? begun : kept.installed;
  const told = { ...app, ...given({ installed }) };
  const listened = kept.manifest.settings?.interactivity?.request_url;
  const isTold = preset.manifest.settings?.interactivity?.request_url !== undefined;
  return isTold || listened === undefined ? told : listeningAt(told, listened);
}

/**
 * The app, listening somewhere else: for clicks, commands, and whoever comes back from the consent page to Bolt's
 * usual path beside it.
 */
export function listeningAt(app: RegisteredApp, requestUrl: string): RegisteredApp {
  const { features, oauth_config, settings } = app.manifest;
  const commands = features?.slash_commands?.map((command) => ({ ...command, url: requestUrl }));
  return {
    ...app,
    manifest: {
      ...app.manifest,
      features: { ...features, slash_commands: commands },
      oauth_config: { ...oauth_config, redirect_urls: [new URL('/slack/oauth_redirect', requestUrl).href] },
      settings: {
        ...settings,
        ...given({
          event_subscriptions: settings?.event_subscriptions && {
            ...settings.event_subscriptions,
            request_url: requestUrl,
          },
        }),
        interactivity: { is_enabled: true, request_url: requestUrl },
      },
    },
  };
}

/**
 * The options with whatever app is installed at the moment in the place of the one they began with. With none, no
 * token is taken, and there is nothing to click.
 */
export function withInstalledApp(options: SlackStandInOptions, apps: Apps): SlackStandInOptions {
  const features = () => apps.installed()?.manifest.features;
  const workspace: Workspace = {
    ...options.workspace,
    get signingSecret() {
      return apps.installed()?.signingSecret ?? '';
    },
    get bot() {
      const app = apps.installed();
      const { bot } = options.workspace;
      if (app?.installed === undefined) return { ...bot, token: '', scopes: [] };
      const { token, scopes } = app.installed;
      return { ...bot, appId: app.appId, token, scopes };
    },
  };
  return {
    ...options,
    workspace,
    get requestUrl() {
      const { interactivity, event_subscriptions: events } = apps.installed()?.manifest.settings ?? {};
      return interactivity?.request_url ?? events?.request_url;
    },
    get commands() {
      return (features()?.slash_commands ?? []).map(({ command, description, usage_hint }) => ({
        command,
        description,
        ...given({ usageHint: usage_hint }),
      }));
    },
    get events() {
      const { bot_events: events = [] } = apps.installed()?.manifest.settings?.event_subscriptions ?? {};
      return SUBSCRIPTIONS.filter((one) => events.includes(one));
    },
    get shortcuts() {
      return (features()?.shortcuts ?? [])
        .filter(({ type }) => type === 'global')
        .map(({ name, callback_id }) => ({ name, callbackId: callback_id }));
    },
  };
}
