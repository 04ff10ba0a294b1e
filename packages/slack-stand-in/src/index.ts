export { LOCAL_CONFIG_TOKEN } from './apps/config-tokens';
export type { SlackEvent } from './bus';
export type { Exchange } from './exchanges';
export type { Outage } from './outage';
export type { Shortcut, Slack, SlackStandInOptions, SlashCommand } from './slack';
export { type SlackStandIn, startSlackStandIn } from './slack-stand-in';
export type { Workspace } from './workspace';
