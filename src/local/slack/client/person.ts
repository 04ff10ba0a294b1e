import { type Conversation, conversationId } from '../directory';
import type { Slack } from '../slack';
import type { User } from '../workspace';

/** A client's request that makes no sense, told as `{ok: false, error}` with HTTP 400. */
export class ClientError extends Error {
  override readonly name = 'ClientError';

  constructor(readonly code: string) {
    super(code);
  }
}

/** A person of the workspace. @throws ClientError `user_not_found` */
export function actingUser(slack: Slack, id: string): User {
  const user = slack.directory.user(id);
  if (user === undefined || user.isBot === true || user.deleted === true)
    throw new ClientError('user_not_found');
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

/** The conversations that a person is in. */
export function conversationsOf(slack: Slack, user: User): Conversation[] {
  const channels = slack.directory.channels().filter((channel) => channel.members.includes(user.id));
  return [
    ...channels.map((channel): Conversation => ({ kind: 'channel', channel })),
    { kind: 'im', id: slack.directory.im(user.id), user },
  ];
}

/** What a person sees of a conversation or thread, ephemeral messages included, oldest first. */
export async function messagesSeen(slack: Slack, user: User, id: string, threadTs?: string, limit = 200) {
  const channel = conversationId(seenBy(slack, user, id));
  const parent = threadTs === undefined ? undefined : await slack.messages.get(channel, threadTs);
  const stored =
    threadTs === undefined
      ? (await slack.messages.history(channel, { limit })).reverse()
      : [
          ...(parent === undefined ? [] : [parent]),
          ...(await slack.messages.replies(channel, threadTs, { limit })),
        ];
  const ephemeral = slack.ephemerals
    .of(user.id)
    .filter((message) => message.channel === channel && message.thread_ts === threadTs);
  return [...stored, ...ephemeral].sort((one, other) => (one.ts < other.ts ? -1 : 1));
}
