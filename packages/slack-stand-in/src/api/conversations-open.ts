import * as z from 'zod';
import { PACES } from '../pace';
import { person } from './access';
import { defineMethod, flag } from './method';
import { conversationShape } from './shapes';
import { SlackApiError } from './slack-api-error';

/** `conversations.open`: the direct messages between the bot and one person. */
export const conversationsOpen = defineMethod({
  name: 'conversations.open',
  scopes: ['im:write', 'mpim:write', 'groups:write', 'channels:manage'],
  pace: PACES.tier3,
  args: z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag }),
  run(slack, args) {
    const users = (args.users ?? '').split(',').filter((id) => id !== '');
    if (users.length === 0 && args.channel === undefined) throw new SlackApiError('users_list_not_supplied');
    if (users.length > 1) throw new SlackApiError('method_not_supported_for_channel_type');
    const user = users[0];
    if (user !== undefined && person(slack, user).isBot === true) throw new SlackApiError('cannot_dm_bot');
    const id = user === undefined ? (args.channel ?? '') : slack.directory.im(user);
    const found = slack.directory.conversation(id);
    if (found === undefined) throw new SlackApiError('channel_not_found');
    const channel = args.return_im === true ? conversationShape(slack, found) : { id };
    return { no_op: true, already_open: true, channel };
  },
});
