import * as z from 'zod';
import { conversationId } from '../directory';
import type { Ephemeral } from '../ephemerals';
import { given } from '../given';
import { PACES } from '../pace';
import type { Slack } from '../slack';
import { idOfChannel, person, writable } from './access';
import { type Content, contentArgs, MESSAGE_LACKS, POST_CHARACTERS, parseContent } from './content';
import { defineMethod, ts } from './method';
import { SlackApiError } from './slack-api-error';

/** Shows one person a message that only they see. */
export function showEphemeral(
  slack: Slack,
  to: { user: string; channel: string; threadTs?: string | undefined },
  content: Content,
): Ephemeral {
  const message: Ephemeral = {
    type: 'message',
    is_ephemeral: true,
    ts: slack.nextTs(),
    channel: to.channel,
    user: to.user,
    bot_id: slack.options.workspace.bot.botId,
    text: content.text,
    ...given({ blocks: content.blocks, attachments: content.attachments, thread_ts: to.threadTs }),
  };
  slack.ephemerals.show(message);
  return message;
}

/** `chat.postEphemeral`: a message that one member of a channel sees, until their client reloads. */
export const chatPostEphemeral = defineMethod({
  name: 'chat.postEphemeral',
  scopes: ['chat:write'],
  pace: PACES.tier4,
  args: z.object({
    channel: z.string(),
    user: z.string(),
    ...contentArgs(POST_CHARACTERS),
    thread_ts: ts.optional(),
  }),
  lacks: MESSAGE_LACKS,
  run(slack, args) {
    const conversation = writable(slack, idOfChannel(slack, args.channel));
    const user = person(slack, args.user).id;
    if (!slack.directory.isMember(conversation, user)) throw new SlackApiError('user_not_in_channel');
    const content = parseContent(args, POST_CHARACTERS);
    const to = { user, channel: conversationId(conversation), threadTs: args.thread_ts };
    return { message_ts: showEphemeral(slack, to, content).ts };
  },
});
