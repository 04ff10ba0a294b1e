import * as z from 'zod';
import { parseMetadata } from '../block-kit/metadata';
import { conversationId } from '../directory';
import { given } from '../given';
import type { Message } from '../message';
import { PACES } from '../pace';
import type { Slack } from '../slack';
import { idOfChannel, person, writable } from './access';
import {
  type Content,
  contentArgs,
  MESSAGE_LACKS,
  metadataArg,
  mrkdwnArg,
  POST_CHARACTERS,
  parseContent,
  UNFURLING_LACKS,
} from './content';
import { defineMethod, flag, ts } from './method';
import { messageShape } from './shapes';
import { SlackApiError } from './slack-api-error';

/** Makes the app's message, not yet posted. */
export function botMessage(slack: Slack, content: Content, threadTs?: string): Message {
  const { bot, team } = slack.options.workspace;
  return {
    type: 'message',
    ts: slack.nextTs(),
    user: bot.userId,
    bot_id: bot.botId,
    app_id: bot.appId,
    team: team.id,
    ...content,
    ...given({ thread_ts: threadTs }),
  };
}

/** `chat.postMessage`: posts to a channel the bot is in, or to a person by user id. */
export const chatPostMessage = defineMethod({
  name: 'chat.postMessage',
  scopes: ['chat:write'],
  pace: PACES.posting,
  paceBy: 'channel',
  args: z.object({
    channel: z.string().default(''),
    ...contentArgs(POST_CHARACTERS),
    thread_ts: ts.optional(),
    reply_broadcast: flag,
    metadata: metadataArg,
    mrkdwn: mrkdwnArg,
  }),
  lacks: { ...MESSAGE_LACKS, ...UNFURLING_LACKS, container_id: undefined },
  async run(slack, args) {
    const isUser = slack.directory.user(args.channel) !== undefined;
    const channel = conversationId(
      writable(slack, isUser ? slack.directory.im(person(slack, args.channel).id) : idOfChannel(slack, args.channel)),
    );
    const content = parseContent(args, POST_CHARACTERS);
    const metadata = args.metadata === undefined ? undefined : parseMetadata(args.metadata);
    const threadTs = args.thread_ts === undefined ? undefined : await threadOf(slack, channel, args.thread_ts);
    const isBroadcast = threadTs !== undefined && args.reply_broadcast === true;
    const message = await slack.messages.post(channel, {
      ...botMessage(slack, content, threadTs),
      ...given({ subtype: isBroadcast ? ('thread_broadcast' as const) : undefined, metadata }),
    });
    return { channel, ts: message.ts, message: messageShape(message, true) };
  },
});

async function threadOf(slack: Slack, channel: string, threadTs: string): Promise<string> {
  const parent = await slack.messages.get(channel, threadTs);
  if (parent === undefined) throw new SlackApiError('thread_not_found');
  return parent.thread_ts ?? parent.ts;
}
