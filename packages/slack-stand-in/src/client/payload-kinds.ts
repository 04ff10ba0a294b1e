/** The interactions that the app is sent, by `type`. Source: https://docs.slack.dev/interactivity */
export const INTERACTIONS = ['block_actions', 'shortcut', 'view_closed', 'view_submission'] as const;

/** The events of the Events API that the app is sent, by `type`. Source: https://docs.slack.dev/reference/events */
export const EVENTS = ['app_home_opened'] as const;

/** The kinds of payload that the app is sent. */
export const PAYLOAD_KINDS = [...INTERACTIONS, ...EVENTS, 'slash_command', 'url_verification'] as const;

/** @see INTERACTIONS */
export type Interaction = (typeof INTERACTIONS)[number];

/** @see EVENTS */
export type EventType = (typeof EVENTS)[number];
