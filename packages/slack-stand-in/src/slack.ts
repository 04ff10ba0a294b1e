import type { Hono } from 'hono';
import type { Apps } from './apps/apps';
import type { ConfigTokens } from './apps/config-tokens';
import type { Consents } from './apps/consents';
import type { Bus } from './bus';
import type { Now } from './clock';
import type { Directory } from './directory';
import type { Ephemerals } from './ephemerals';
import type { Exchange, Exchanges } from './exchanges';
import type { Messages } from './messages';
import type { Outage } from './outage';
import type { SpendCall } from './pace';
import type { ResponseUrls } from './response-urls';
import type { TriggerIds } from './trigger-ids';
import type { Views } from './views';
import type { Workspace } from './workspace';

/** A slash command the app registered. */
export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint?: string;
}

/** A global shortcut the app registered. */
export interface Shortcut {
  readonly callbackId: string;
  readonly name: string;
}

/** What the stand-in plays, and where the app is. */
export interface SlackStandInOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Messages, views and changes to the workspace are kept below it. */
  readonly dataDir: string;
  readonly workspace: Workspace;
  /** Where the app takes Slack's requests, such as `http://127.0.0.1:3000/slack/events`. */
  readonly requestUrl: string;
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  /** Whether the app is installed from the start, as it is unless said otherwise. */
  readonly isInstalled?: boolean;
  /** The OAuth credentials of that app. */
  readonly client?: { readonly id: string; readonly secret: string };
  /** Told of every request either way, with its answer. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Tests may tell the time themselves, in milliseconds. */
  readonly now?: Now;
  /** Draws the page that people see; without it there is none, and permalinks lead nowhere. */
  readonly page?: (slack: Slack) => Hono;
}

/** Everything that the Web API and the clients share. */
export interface Slack {
  /** With whatever app is installed now. */
  readonly options: SlackStandInOptions;
  readonly apps: Apps;
  readonly configTokens: ConfigTokens;
  readonly consents: Consents;
  readonly now: Now;
  readonly nextTs: () => string;
  readonly bus: Bus;
  readonly directory: Directory;
  readonly messages: Messages;
  readonly ephemerals: Ephemerals;
  readonly views: Views;
  readonly triggerIds: TriggerIds;
  readonly responseUrls: ResponseUrls;
  readonly exchanges: Exchanges;
  readonly outage: Outage;
  readonly spendCall: SpendCall;
  /** The stand-in's own address, known once it listens. */
  readonly url: () => string;
}
