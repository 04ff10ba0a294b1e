import { randomBytes, randomInt } from 'node:crypto';
import { type Database, section } from '../database';
import type { AppManifest } from './app-manifest';
import { presetOver } from './installed-app';

/** An app that is registered with Slack, installed or not. */
export interface RegisteredApp {
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly manifest: AppManifest;
  /** Since when, in milliseconds, with what token and rights it is installed. */
  readonly installed?: { readonly at: number; readonly token: string; readonly scopes: readonly string[] };
}

/** The apps registered with Slack. Only the one installed last is at work in the workspace. */
export interface Apps {
  find(appId: string): RegisteredApp | undefined;
  ofClient(clientId: string): RegisteredApp | undefined;
  installed(): RegisteredApp | undefined;
  create(manifest: AppManifest): RegisteredApp;
  /** Keeps an app, in the place of what it was. It is there after a restart. */
  keep(app: RegisteredApp): Promise<void>;
  delete(appId: string): Promise<void>;
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');

/** A bot token that nobody has. */
export function newBotToken(): string {
  return `xoxb-${digits(12)}-${hex(12)}`;
}

/** Opens the registered apps; `preset` is one of them, with what was kept of the same id under it. */
export async function openApps(database: Database, preset: RegisteredApp | undefined): Promise<Apps> {
  const kept = section<RegisteredApp>(database, 'apps');
  const apps = new Map<string, RegisteredApp>();
  if (preset !== undefined) apps.set(preset.appId, preset);
  for await (const [appId, app] of kept.iterator()) {
    apps.set(appId, appId === preset?.appId ? presetOver(preset, app) : app);
  }

  return {
    find: (appId) => apps.get(appId),
    ofClient: (clientId) => [...apps.values()].find((app) => app.clientId === clientId),
    installed: () =>
      [...apps.values()]
        .filter((app) => app.installed !== undefined)
        .sort((a, b) => (b.installed?.at ?? 0) - (a.installed?.at ?? 0))[0],
    create: (manifest) => ({
      appId: `A0${hex(4).toUpperCase()}`,
      clientId: `${digits(10)}.${digits(12)}`,
      clientSecret: hex(16),
      signingSecret: hex(16),
      manifest,
    }),
    async keep(app) {
      apps.set(app.appId, app);
      await kept.put(app.appId, app);
    },
    async delete(appId) {
      apps.delete(appId);
      await kept.del(appId);
    },
  };
}
