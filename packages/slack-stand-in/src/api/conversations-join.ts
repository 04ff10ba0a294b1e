import * as z from 'zod';
import { PACES } from '../pace';
import { visible } from './access';
import { defineMethod } from './method';
import { conversationShape } from './shapes';
import { SlackApiError } from './slack-api-error';

/** `conversations.join`: brings the bot into a public channel. */
export const conversationsJoin = defineMethod({
  name: 'conversations.join',
  scopes: ['channels:join'],
  pace: PACES.tier3,
  args: z.object({ channel: z.string() }),
  async run(slack, args) {
    const found = visible(slack, args.channel);
    if (found.kind === 'im' || found.channel.isPrivate === true) {
      throw new SlackApiError('method_not_supported_for_channel_type');
    }
    if (found.channel.isArchived === true) throw new SlackApiError('is_archived');
    const bot = slack.options.workspace.bot.userId;
    if (slack.directory.isMember(found, bot)) {
      return { channel: conversationShape(slack, found), warning: 'already_in_channel' };
    }
    const channel = (await slack.directory.changeMember(found.channel.id, bot, true)) ?? found.channel;
    return { channel: conversationShape(slack, { kind: 'channel', channel }) };
  },
});
