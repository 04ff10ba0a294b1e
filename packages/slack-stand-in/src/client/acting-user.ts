import type { Conversation } from '../directory';
import type { Slack } from '../slack';
import type { User } from '../workspace';
import { ClientError } from './client-error';

/** A person of the workspace. @throws ClientError `user_not_found` */
export function actingUser(slack: Slack, id: string): User {
  const user = slack.directory.user(id);
  if (user === undefined || user.isBot === true || user.deleted === true) throw new ClientError('user_not_found');
  return user;
}

/** A conversation that a person is in: they see no other. @throws ClientError `channel_not_found` */
export function seenBy(slack: Slack, user: User, id: string): Conversation {
  const conversation = slack.directory.conversation(id);
  if (conversation === undefined || !slack.directory.isMember(conversation, user.id)) {
    throw new ClientError('channel_not_found');
  }
  return conversation;
}

/** Refuses an archived channel, which has no composer. @throws ClientError `is_archived` */
export function requireInUse(conversation: Conversation): void {
  if (conversation.kind === 'channel' && conversation.channel.isArchived === true) throw new ClientError('is_archived');
}

/** The conversations that a person is in. */
export function conversationsOf(slack: Slack, user: User): Conversation[] {
  const channels = slack.directory.channels().filter((channel) => channel.members.includes(user.id));
  return [
    ...channels.map((channel): Conversation => ({ kind: 'channel', channel })),
    { kind: 'im', id: slack.directory.im(user.id), user },
  ];
}
