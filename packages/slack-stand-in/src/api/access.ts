import type { RegisteredApp } from '../apps/apps';
import type { Conversation } from '../directory';
import type { Slack } from '../slack';
import type { User } from '../workspace';
import { SlackApiError } from './slack-api-error';

/**
 * A conversation that the app can see: a public channel, or one the bot is in.
 * @throws SlackApiError `channel_not_found`
 */
export function visible(slack: Slack, id: string): Conversation {
  const found = slack.directory.conversation(id);
  const hidden =
    found?.kind === 'channel' &&
    found.channel.isPrivate === true &&
    !slack.directory.isMember(found, slack.options.workspace.bot.userId);
  if (found === undefined || hidden) throw new SlackApiError('channel_not_found');
  return found;
}

/**
 * A conversation that the bot is in.
 * @throws SlackApiError `channel_not_found`, `not_in_channel`
 */
export function joined(slack: Slack, id: string): Conversation {
  const conversation = visible(slack, id);
  if (!slack.directory.isMember(conversation, slack.options.workspace.bot.userId)) {
    throw new SlackApiError('not_in_channel');
  }
  return conversation;
}

/**
 * The id of what the argument `channel` of whoever posts says: a channel may be named, as in `#general`.
 * Source: https://docs.slack.dev/reference/methods/chat.postMessage#channels
 */
export function idOfChannel(slack: Slack, written: string): string {
  const named = slack.directory.channels().find(({ name }) => written === `#${name}`);
  return named?.id ?? written;
}

/**
 * A conversation that the bot may write to.
 * @throws SlackApiError `channel_not_found`, `is_archived`, `not_in_channel`
 */
export function writable(slack: Slack, id: string): Conversation {
  const conversation = visible(slack, id);
  const { scopes, userId } = slack.options.workspace.bot;
  if (conversation.kind === 'channel') {
    if (conversation.channel.isArchived === true) throw new SlackApiError('is_archived');
    const mayPostAnyway = conversation.channel.isPrivate !== true && scopes.includes('chat:write.public');
    if (!slack.directory.isMember(conversation, userId) && !mayPostAnyway) throw new SlackApiError('not_in_channel');
  }
  return conversation;
}

/**
 * Refuses a token without the scope that this kind of conversation asks for, such as `im:history`.
 * @throws SlackApiError `missing_scope`
 */
export function requireScopeFor(slack: Slack, conversation: Conversation, right: 'read' | 'history'): void {
  const kind = conversation.kind === 'im' ? 'im' : conversation.channel.isPrivate === true ? 'groups' : 'channels';
  requireScope(slack, [`${kind}:${right}`]);
}

/**
 * Refuses a token that holds none of the scopes; any token will do when there are none.
 * @throws SlackApiError `missing_scope` with `needed` and `provided`
 */
export function requireScope(slack: Slack, anyOf: readonly string[]): void {
  const provided = slack.options.workspace.bot.scopes;
  if (anyOf.length === 0 || anyOf.some((scope) => provided.includes(scope))) return;
  throw new SlackApiError('missing_scope', { needed: anyOf.join(','), provided: provided.join(',') });
}

/** A registered app. @throws SlackApiError `invalid_app_id` */
export function registered(slack: Slack, appId: string): RegisteredApp {
  const app = slack.apps.find(appId);
  if (app === undefined) throw new SlackApiError('invalid_app_id');
  return app;
}

/** A member of the workspace. @throws SlackApiError `user_not_found` */
export function person(slack: Slack, id: string): User {
  const user = slack.directory.user(id);
  if (user === undefined) throw new SlackApiError('user_not_found');
  return user;
}
