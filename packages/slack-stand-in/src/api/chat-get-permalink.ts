import * as z from 'zod';
import { conversationId } from '../directory';
import { PACES } from '../pace';
import { visible } from './access';
import { defineMethod, ts } from './method';
import { SlackApiError } from './slack-api-error';

/** `chat.getPermalink`: the address of a message, here on the stand-in's own page. */
export const chatGetPermalink = defineMethod({
  name: 'chat.getPermalink',
  scopes: [],
  pace: PACES.special,
  args: z.object({ channel: z.string(), message_ts: ts }),
  async run(slack, args) {
    const channel = conversationId(visible(slack, args.channel));
    const message = await slack.messages.get(channel, args.message_ts);
    if (message === undefined) throw new SlackApiError('message_not_found');
    const thread =
      message.thread_ts === undefined || message.thread_ts === message.ts
        ? ''
        : `?thread_ts=${message.thread_ts}&cid=${channel}`;
    const permalink = `${slack.url()}/archives/${channel}/p${message.ts.replace('.', '')}${thread}`;
    return { channel, permalink };
  },
});
