import type { Subscription } from './client/payload-kinds';
import type { Now } from './clock';
import type { Pane, PaneSlack } from './pane';
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
  /** Where the app takes Slack's requests, such as `http://127.0.0.1:3000/slack/events`, if that is known yet. */
  readonly requestUrl?: string | undefined;
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  /** The events of messages that the app subscribes to, such as `message.im`; none unless told. */
  readonly events?: readonly Subscription[] | undefined;
  /** Whether the app is installed from the start, as it is unless said otherwise. */
  readonly isInstalled?: boolean;
  /** The OAuth credentials of that app. */
  readonly client?: { readonly id: string; readonly secret: string };
  /** Tests may tell the time themselves, in milliseconds. */
  readonly now?: Now;
  /** How far this process's `Date` is ahead of the clock on the wall, in milliseconds: not at all, unless told. */
  readonly clockAheadMs?: () => number;
  /** Where the app's secrets are to be had, for the shell that misses one when a copied curl runs. */
  readonly secretHint?: string;
  /** The panes that the page has beside its own; asked for once, when the stand-in starts. */
  readonly panes?: (slack: PaneSlack) => readonly Pane[];
  /** The path of the pane that is open for whoever comes to the bare address. */
  readonly openingPane?: () => string | undefined;
}
