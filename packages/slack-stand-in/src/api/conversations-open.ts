import * as z from 'zod';
import { PACES } from '../pace';
import { person, requireScope } from './access';
import { defineMethod, flag } from './method';
import { conversationShape } from './shapes';
import { SlackApiError } from './slack-api-error';

/**
 * `conversations.open`: the direct messages between the bot and one person, for which a token needs `im:write`, whatever
 * else it may write to. They are there already: nothing is created or posted, and nobody is told. Source: https://docs.slack.dev/reference/methods/conversations.open
 */
export const conversationsOpen = defineMethod({
  name: 'conversations.open',
  scopes: ['im:write', 'mpim:write', 'groups:write', 'channels:manage'],
  pace: PACES.tier3,
  args: z.object({
    users: z.string().optional(),
    channel: z.string().optional(),
    return_im: flag,
    prevent_creation: flag,
  }),
  run(slack, args) {
    const users = (args.users ?? '').split(',').filter((id) => id !== '');
    if (users.length === 0 && args.channel === undefined) throw new SlackApiError('users_list_not_supplied');
    if (users.length > 1) throw new SlackApiError('method_not_supported_for_channel_type');
    const [user] = users;
    if (user !== undefined) {
      const { isBot, deleted } = person(slack, user);
      if (isBot === true) throw new SlackApiError('cannot_dm_bot');
      if (deleted === true) throw new SlackApiError('user_disabled');
    }
    const id = user === undefined ? (args.channel ?? '') : slack.directory.im(user);
    const found = slack.directory.conversation(id);
    if (found === undefined) throw new SlackApiError('channel_not_found');
    if (found.kind === 'channel') throw new SlackApiError('method_not_supported_for_channel_type');
    requireScope(slack, ['im:write']);
    const channel = args.return_im === true ? conversationShape(slack, found) : { id };
    return { no_op: true, already_open: true, channel };
  },
});
