import * as z from 'zod';
import { PACES } from '../pace';
import { requireScopeFor, visible } from './access';
import { defineMethod } from './method';
import { conversationShape } from './shapes';

/** `conversations.info`: one channel or direct message. */
export const conversationsInfo = defineMethod({
  name: 'conversations.info',
  scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  pace: PACES.tier3,
  args: z.object({ channel: z.string() }),
  run(slack, { channel }) {
    const conversation = visible(slack, channel);
    requireScopeFor(slack, conversation, 'read');
    return { channel: conversationShape(slack, conversation) };
  },
});
