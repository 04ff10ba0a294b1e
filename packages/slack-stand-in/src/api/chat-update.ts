import * as z from 'zod';
import { parseMetadata } from '../block-kit/metadata';
import { conversationId } from '../directory';
import { given } from '../given';
import { PACES } from '../pace';
import { visible } from './access';
import { contentArgs, metadataArg, parseContent, WORDS_LACK } from './content';
import { defineMethod, ts } from './method';
import { messageShape } from './shapes';
import { SlackApiError } from './slack-api-error';

const UPDATE_CHARACTERS = 4000;

/**
 * `chat.update`: replaces the app's own message. Text without blocks removes the blocks; metadata stays unless
 * given, and `{}` removes it; in an archived channel nothing is updated. Source: https://docs.slack.dev/reference/methods/chat.update
 */
export const chatUpdate = defineMethod({
  name: 'chat.update',
  scopes: ['chat:write'],
  pace: PACES.tier3,
  args: z.object({ channel: z.string(), ts, ...contentArgs(UPDATE_CHARACTERS), metadata: metadataArg }),
  lacks: { ...WORDS_LACK, file_ids: undefined, reply_broadcast: false },
  async run(slack, args) {
    const conversation = visible(slack, args.channel);
    const channel = conversationId(conversation);
    const existing = await slack.messages.get(channel, args.ts);
    if (existing === undefined || existing.subtype === 'tombstone') throw new SlackApiError('message_not_found');
    const { bot } = slack.options.workspace;
    if (existing.user !== bot.userId) throw new SlackApiError('cant_update_message');
    if (conversation.kind === 'channel' && conversation.channel.isArchived === true) {
      throw new SlackApiError('is_inactive');
    }
    const content = parseContent(args, UPDATE_CHARACTERS);
    const asked = args.metadata === undefined ? undefined : parseMetadata(args.metadata);
    const edited = { user: bot.userId, ts: slack.nextTs() };
    const message = await slack.messages.change(channel, args.ts, (before) => {
      const { blocks: _blocks, attachments, metadata: kept, ...rest } = before;
      const metadata = args.metadata === undefined ? kept : asked;
      return {
        ...rest,
        ...given({ attachments: args.attachments === undefined ? attachments : undefined }),
        ...content,
        edited,
        ...given({ metadata }),
      };
    });
    if (message === undefined) throw new SlackApiError('message_not_found');
    return { channel, ts: args.ts, text: message.text, message: messageShape(message, true) };
  },
});
