import * as z from 'zod';
import { conversationId } from '../directory';
import { PACES } from '../pace';
import { visible } from './access';
import { defineMethod, ts } from './method';
import { SlackApiError } from './slack-api-error';

/** `chat.delete`: removes the app's own message; one with replies leaves a tombstone. */
export const chatDelete = defineMethod({
  name: 'chat.delete',
  scopes: ['chat:write'],
  pace: PACES.tier3,
  args: z.object({ channel: z.string(), ts }),
  lacks: { as_user: false },
  async run(slack, args) {
    const channel = conversationId(visible(slack, args.channel));
    const message = await slack.messages.get(channel, args.ts);
    if (message === undefined || message.subtype === 'tombstone') throw new SlackApiError('message_not_found');
    if (message.user !== slack.options.workspace.bot.userId) throw new SlackApiError('cant_delete_message');
    if (!(await slack.messages.remove(channel, args.ts))) throw new SlackApiError('message_not_found');
    return { channel, ts: args.ts };
  },
});
