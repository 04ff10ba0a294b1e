import * as z from 'zod';
import { POST_CHARACTERS } from '../api/content';
import { conversationId } from '../directory';
import { given } from '../given';
import type { Slack } from '../slack';
import { actingUser, requireInUse, seenBy } from './acting-user';
import type { SeenMessage } from './shown';

/** What a person writes into a conversation or a thread. */
export const messageRequest = z.strictObject({
  user: z.string(),
  channel: z.string(),
  text: z.string().trim().min(1).max(POST_CHARACTERS),
  thread_ts: z.string().optional(),
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Posts a person's words, escaped as a client escapes them. The app, which subscribes to no messages, hears nothing. */
export async function writeMessage(
  slack: Slack,
  wanted: z.output<typeof messageRequest>,
): Promise<{ ok: true; channel: string; message: SeenMessage }> {
  const user = actingUser(slack, wanted.user);
  const conversation = seenBy(slack, user, wanted.channel);
  requireInUse(conversation);
  const channel = conversationId(conversation);
  const message = await slack.messages.post(channel, {
    type: 'message',
    ts: slack.nextTs(),
    user: user.id,
    team: slack.options.workspace.team.id,
    text: escaped(wanted.text),
    ...given({ thread_ts: wanted.thread_ts }),
  });
  return { ok: true, channel, message: { ...message, channel } };
}
