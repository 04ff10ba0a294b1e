import { seenBy } from '../../client/acting-user';
import { messagesSeen } from '../../client/messages-seen';
import type { SeenMessage } from '../../client/shown';
import { conversationId } from '../../directory';
import type { Slack } from '../../slack';
import type { User } from '../../workspace';

/** How many messages a conversation shows at first, and how many more each step back shows. */
export const PAGE = 200;
const MOST = 2000;

/** A stretch of a conversation, oldest first, and whether there is more before it. */
export interface Conversation {
  readonly messages: readonly SeenMessage[];
  readonly limit: number;
  readonly hasOlder: boolean;
}

/** How much of a conversation is read: how many messages of its end, or of a thread's, and which of them has to be there. */
export interface Wanted {
  readonly limit?: number;
  readonly reach?: string | undefined;
  readonly thread?: string;
}

/** What an address says of that. */
export interface Asked {
  readonly limit?: string | undefined;
  readonly message?: string | undefined;
}

/** The same as it is read. */
export function stretchOf({ limit, message }: Asked): Wanted {
  return { limit: limit === undefined ? PAGE : Number(limit), reach: message };
}

/**
 * Reads the end of a conversation or thread as a person sees it: `limit` messages, or as many more (up to 2,000) as it
 * takes to reach the message that a link leads to. Of a thread the parent comes besides.
 * @throws ClientError `channel_not_found`
 */
export async function readConversation(
  slack: Slack,
  user: User,
  channel: string,
  { limit = PAGE, reach, thread }: Wanted,
): Promise<Conversation> {
  for (let most = limit; ; most += PAGE) {
    const messages = await messagesSeen(slack, user, channel, thread, most);
    const stored = messages.filter((message) => message.is_ephemeral !== true && message.ts !== thread);
    const hasOlder = stored.length >= most;
    const isReached = reach === undefined || messages.some(({ ts }) => ts === reach);
    if (isReached || !hasOlder || most >= MOST) return { messages, limit: most, hasOlder };
  }
}

/** One message as a person sees it, and the timestamp of the one before it. Undefined when it is gone, or stands in a thread only. */
export async function readMessage(
  slack: Slack,
  user: User,
  id: string,
  ts: string,
): Promise<{ message: SeenMessage; before: string | undefined } | undefined> {
  const channel = conversationId(seenBy(slack, user, id));
  const ephemeral = slack.ephemerals.get(user.id, ts);
  const message = ephemeral?.channel === channel ? ephemeral : await slack.messages.get(channel, ts);
  if (message === undefined) return undefined;
  const stored = await slack.messages.history(channel, { latest: ts, limit: 1 });
  const hidden = slack.ephemerals.of(user.id).filter((one) => one.channel === channel && one.thread_ts === undefined);
  const earlier = [...stored, ...hidden].map((one) => one.ts).filter((one) => one < ts);
  return { message: { ...message, channel }, before: earlier.sort().at(-1) };
}
