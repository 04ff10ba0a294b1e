import * as z from 'zod';
import { PACES } from '../pace';
import { requireScopeFor, visible } from './access';
import { defineMethod, limit, page } from './method';

/** `conversations.members`: user ids, page by page. */
export const conversationsMembers = defineMethod({
  name: 'conversations.members',
  scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  pace: PACES.tier4,
  args: z.object({ channel: z.string(), cursor: z.string().optional(), limit: limit(100, 1000) }),
  run(slack, args) {
    const conversation = visible(slack, args.channel);
    requireScopeFor(slack, conversation, 'read');
    const { items, ...rest } = page(slack.directory.members(conversation), args.limit, args.cursor);
    return { members: items, ...rest };
  },
});
