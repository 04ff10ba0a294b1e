import * as z from 'zod';
import { conversationId } from '../directory';
import { PACES } from '../pace';
import { joined, requireScopeFor } from './access';
import { bound, defineMethod, flag, limit } from './method';
import { messageShape } from './shapes';
import { SlackApiError } from './slack-api-error';

const cursorTo = (ts: string): string => Buffer.from(`next_ts:${ts}`).toString('base64');

/**
 * The timestamp inside a cursor of history or replies.
 * @throws SlackApiError `invalid_cursor`
 */
export function cursorTs(cursor: string | undefined): string | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  const ts = /^next_ts:(\d+\.\d{6})$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (ts === undefined) throw new SlackApiError('invalid_cursor');
  return ts;
}

/** One page out of `size + 1` messages read: the last one read only tells that there are more. */
export function pageOf<T extends { ts: string }>(read: T[], size: number) {
  const next = read[size];
  return {
    messages: read.slice(0, size),
    has_more: next !== undefined,
    response_metadata: next && { next_cursor: cursorTo(next.ts) },
  };
}

/** The arguments that choose a stretch of history. */
export const stretchArgs = {
  channel: z.string(),
  oldest: bound,
  latest: bound,
  inclusive: flag,
  limit: limit(100, 999),
  cursor: z.string().optional(),
  include_all_metadata: flag,
};

/** `conversations.history`: newest first, without threads' replies. */
export const conversationsHistory = defineMethod({
  name: 'conversations.history',
  scopes: ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  pace: PACES.tier3,
  args: z.object(stretchArgs),
  async run(slack, args) {
    const conversation = joined(slack, args.channel);
    requireScopeFor(slack, conversation, 'history');
    const from = cursorTs(args.cursor);
    const { oldest, latest, inclusive, limit: size } = args;
    const stretch = { oldest, latest, inclusive, from, limit: size + 1 };
    const read = await slack.messages.history(conversationId(conversation), stretch);
    const { messages, ...rest } = pageOf(read, size);
    return {
      ...rest,
      messages: messages.map((message) => messageShape(message, args.include_all_metadata === true)),
      pin_count: 0,
    };
  },
});
