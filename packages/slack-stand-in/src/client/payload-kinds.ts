/** The interactions that the app is sent, by `type`. Source: https://docs.slack.dev/interactivity */
export const INTERACTIONS = ['block_actions', 'shortcut', 'view_closed', 'view_submission'] as const;

/** The events of the Events API that the app is sent, by `type`. Source: https://docs.slack.dev/reference/events */
export const EVENTS = ['app_home_opened', 'message'] as const;

/**
 * What an app subscribes to for messages, each with the scope that it needs and for the kind of conversation it is of.
 * Source: https://docs.slack.dev/reference/events/message
 */
export const MESSAGE_EVENTS = {
  'message.channels': { scope: 'channels:history', channelType: 'channel' },
  'message.groups': { scope: 'groups:history', channelType: 'group' },
  'message.im': { scope: 'im:history', channelType: 'im' },
} as const;

/** What of the Events API an app can subscribe to here, as a manifest names it. */
export const SUBSCRIPTIONS = [
  'app_home_opened',
  ...(Object.keys(MESSAGE_EVENTS) as (keyof typeof MESSAGE_EVENTS)[]),
] as const;

/** The kinds of payload that the app is sent. */
export const PAYLOAD_KINDS = [...INTERACTIONS, ...EVENTS, 'slash_command', 'url_verification'] as const;

/** @see INTERACTIONS */
export type Interaction = (typeof INTERACTIONS)[number];

/** @see SUBSCRIPTIONS */
export type Subscription = (typeof SUBSCRIPTIONS)[number];

/** @see EVENTS */
export type EventType = (typeof EVENTS)[number];
