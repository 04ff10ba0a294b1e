import * as z from 'zod';
import { conversationId } from '../directory';
import type { Slack } from '../slack';
import { actingUser, seenBy } from './acting-user';
import { ClientError } from './client-error';

/** A message that a person deletes, or one that only they see and dismiss. */
export const deleteRequest = z.strictObject({ user: z.string(), channel: z.string(), ts: z.string() });

/**
 * Deletes a message by hand; one with replies leaves a tombstone, and the app hears nothing of it. Members delete their
 * own messages, admins everybody's, an app's too.
 * Source: https://slack.com/help/articles/201314026-Permissions-in-a-Slack-workspace
 * @throws ClientError `message_not_found`, `cant_delete_message`
 */
export async function deleteMessage(slack: Slack, wanted: z.output<typeof deleteRequest>): Promise<{ ok: true }> {
  const user = actingUser(slack, wanted.user);
  const channel = conversationId(seenBy(slack, user, wanted.channel));
  if (slack.ephemerals.remove(user.id, wanted.ts)) return { ok: true };
  const message = await slack.messages.get(channel, wanted.ts);
  if (message !== undefined && message.user !== user.id && user.isAdmin !== true) {
    throw new ClientError('cant_delete_message');
  }
  if (!(await slack.messages.remove(channel, wanted.ts))) throw new ClientError('message_not_found');
  return { ok: true };
}
