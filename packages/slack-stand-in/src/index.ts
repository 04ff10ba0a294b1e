export { LOCAL_CONFIG_TOKEN } from './apps/local-config-token';
export type { SlackEvent } from './bus';
export type { Exchange } from './exchanges';
export type { CallArguments, Fault, Injected, Strike } from './faults';
export type { Shortcut, SlackStandInOptions, SlashCommand } from './options';
export type { OutageMode } from './outage';
export type { Pane, PaneSlack } from './pane';
export { type SlackStandIn, startSlackStandIn } from './slack-stand-in';
export type { Workspace } from './workspace';
