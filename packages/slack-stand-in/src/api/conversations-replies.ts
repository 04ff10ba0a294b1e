import * as z from 'zod';
import { conversationId } from '../directory';
import { PACES } from '../pace';
import { joined, requireScopeFor } from './access';
import { cursorTs, pageOf, stretchArgs } from './conversations-history';
import { defineMethod, ts } from './method';
import { messageShape } from './shapes';
import { SlackApiError } from './slack-api-error';

/** `conversations.replies`: a thread's parent, then its replies, oldest first. */
export const conversationsReplies = defineMethod({
  name: 'conversations.replies',
  scopes: ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  pace: PACES.tier3,
  args: z.object({ ...stretchArgs, ts }),
  async run(slack, args) {
    const conversation = joined(slack, args.channel);
    requireScopeFor(slack, conversation, 'history');
    const channel = conversationId(conversation);
    const named = await slack.messages.get(channel, args.ts);
    const parent = named?.thread_ts === undefined ? named : await slack.messages.get(channel, named.thread_ts);
    if (parent === undefined) throw new SlackApiError('thread_not_found');
    const from = cursorTs(args.cursor);
    const { oldest, latest, inclusive } = args;
    const stretch = { oldest, latest, inclusive, from, limit: args.limit + 1 };
    const read = await slack.messages.replies(channel, parent.ts, stretch);
    const { messages, ...rest } = pageOf(read, args.limit);
    const all = from === undefined ? [parent, ...messages] : messages;
    return { ...rest, messages: all.map((one) => messageShape(one, args.include_all_metadata === true)) };
  },
});
