import { conversationId } from '../directory';
import type { Slack } from '../slack';
import type { User } from '../workspace';
import { seenBy } from './acting-user';
import type { SeenMessage } from './shown';

/** The last `limit` messages that a person sees of a conversation or thread, ephemeral ones besides, oldest first. */
export async function messagesSeen(
  slack: Slack,
  user: User,
  id: string,
  threadTs?: string,
  limit = 200,
): Promise<SeenMessage[]> {
  const channel = conversationId(seenBy(slack, user, id));
  const parent = threadTs === undefined ? undefined : await slack.messages.get(channel, threadTs);
  const stored =
    threadTs === undefined
      ? (await slack.messages.history(channel, { limit })).reverse()
      : [parent, ...(await slack.messages.lastReplies(channel, threadTs, limit))].filter((one) => one !== undefined);
  const ephemeral = slack.ephemerals
    .of(user.id)
    .filter((message) => message.channel === channel && message.thread_ts === threadTs);
  return [...stored.map((message) => ({ ...message, channel })), ...ephemeral].sort((one, other) =>
    one.ts < other.ts ? -1 : 1,
  );
}
