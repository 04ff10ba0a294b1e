// Plain data about how Slack spells things, which both the handlers' configuration and the stack's read.

/** The letters that ids begin with, by what they are of. Whoever can be mentioned is a person or a user group. */
export const LETTERS = { app: 'A', channel: 'CG', mentionable: 'UWS', person: 'UW', workspace: 'TE' } as const;

/** What an id looks like that begins with one of these letters: a pattern without anchors. */
export function idPattern(letters: string): string {
  return `[${letters}][A-Z0-9]{2,}`;
}

/** The name of a slash command. */
export const COMMAND_NAME = /^\/[a-z0-9_-]{1,31}$/;

/** Whom a new card mentions, as it is configured: nobody, all reviewers that the configuration names, or one id. */
export const MENTION = new RegExp(`^(nobody|reviewers|${idPattern(LETTERS.mentionable)})$`);

/** Why a card does not mention the reviewers where these are the channel. */
export const NO_MENTION_OF_CHANNEL =
  'not reviewers where channel is among these: each card would call everybody in it, so name a user group';
