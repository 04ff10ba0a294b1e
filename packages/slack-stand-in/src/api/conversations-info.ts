import * as z from 'zod';
import { given } from '../given';
import { PACES } from '../pace';
import { requireScopeFor, visible } from './access';
import { defineMethod, flag } from './method';
import { conversationShape } from './shapes';

/** `conversations.info`: one channel or direct message. */
export const conversationsInfo = defineMethod({
  name: 'conversations.info',
  scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  pace: PACES.tier3,
  args: z.object({ channel: z.string(), include_num_members: flag }),
  lacks: { include_locale: false },
  run(slack, { channel, include_num_members: isCounted = false }) {
    const conversation = visible(slack, channel);
    requireScopeFor(slack, conversation, 'read');
    const { num_members, ...shape } = conversationShape(slack, conversation);
    return { channel: { ...shape, ...given({ num_members: isCounted ? num_members : undefined }) } };
  },
});
