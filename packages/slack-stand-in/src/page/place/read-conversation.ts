import { seenBy } from '../../client/acting-user';
import { messagesSeen } from '../../client/messages-seen';
import type { SeenMessage } from '../../client/shown';
import { conversationId } from '../../directory';
import type { Message } from '../../message';
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

/**
 * Reads the end of a conversation as a person sees it: `limit` messages, or as many more (up to 2,000) as it takes to
 * reach the message that a link leads to.
 * @throws ClientError `channel_not_found`
 */
export async function readConversation(
  slack: Slack,
  user: User,
  channel: string,
  { limit = PAGE, reach }: { limit?: number; reach?: string | undefined },
): Promise<Conversation> {
  for (let most = Math.min(limit, MOST); ; most += PAGE) {
    const messages = await messagesSeen(slack, user, channel, undefined, most);
    const stored = messages.filter((message) => message.is_ephemeral !== true);
    const hasOlder = stored.length >= most;
    const isReached = reach === undefined || messages.some(({ ts }) => ts === reach);
    if (isReached || !hasOlder || most >= MOST) return { messages, limit: most, hasOlder };
  }
}

/** One message as a person sees it, and the one before it. Undefined when it is gone, or stands in a thread only. */
export async function readMessage(
  slack: Slack,
  user: User,
  id: string,
  ts: string,
): Promise<{ message: SeenMessage; before: Message | undefined } | undefined> {
  const channel = conversationId(seenBy(slack, user, id));
  const ephemeral = slack.ephemerals.get(user.id, ts);
  const message = ephemeral?.channel === channel ? ephemeral : await slack.messages.get(channel, ts);
  if (message === undefined) return undefined;
  const [before] = await slack.messages.history(channel, { latest: ts, limit: 1 });
  return { message: { ...message, channel }, before };
}
