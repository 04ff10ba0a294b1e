import * as z from 'zod';
import type { Conversation } from '../directory';
import { PACES } from '../pace';
import { requireScopeFor } from './access';
import { defineMethod, flag, limit, page, teamId } from './method';
import { conversationShape } from './shapes';
import { SlackApiError } from './slack-api-error';

const TYPES = ['public_channel', 'private_channel', 'im', 'mpim'] as const;

/** `conversations.list`: the channels and direct messages the app can see, of the wanted types. */
export const conversationsList = defineMethod({
  name: 'conversations.list',
  scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  pace: PACES.tier2,
  args: z.object({
    types: z
      .string()
      .default('public_channel')
      .describe(`of ${TYPES.join(', ')}`),
    exclude_archived: flag,
    cursor: z.string().optional(),
    limit: limit(100, 1000),
    team_id: teamId,
  }),
  run(slack, args) {
    const types = args.types.split(',').map((type) => type.trim());
    if (types.some((type) => !TYPES.some((known) => known === type))) throw new SlackApiError('invalid_types');
    const bot = slack.options.workspace.bot.userId;
    const channels = slack.directory
      .channels()
      .filter((channel) => types.includes(channel.isPrivate === true ? 'private_channel' : 'public_channel'))
      .filter((channel) => channel.isPrivate !== true || channel.members.includes(bot))
      .filter((channel) => args.exclude_archived !== true || channel.isArchived !== true)
      .map((channel): Conversation => ({ kind: 'channel', channel }));
    const ims = types.includes('im')
      ? slack.directory
          .users()
          .filter((user) => user.isBot !== true)
          .map((user): Conversation => ({ kind: 'im', id: slack.directory.im(user.id), user }))
      : [];
    const found = [...channels, ...ims];
    for (const conversation of found) requireScopeFor(slack, conversation, 'read');
    const { items, ...rest } = page(found, args.limit, args.cursor);
    return { channels: items.map((one) => conversationShape(slack, one)), ...rest };
  },
});
