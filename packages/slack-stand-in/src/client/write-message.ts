import * as z from 'zod';
import { POST_CHARACTERS } from '../api/content';
import { type Conversation, conversationId } from '../directory';
import { given } from '../given';
import { newId } from '../ids';
import type { Message } from '../message';
import type { Slack } from '../slack';
import { actingUser, requireInUse, seenBy } from './acting-user';
import { MESSAGE_EVENTS } from './payload-kinds';
import { eventCallback } from './payloads';
import { sendEvent } from './send-event';
import type { SeenMessage } from './shown';

/** What a person writes into a conversation or a thread. */
export const messageRequest = z.strictObject({
  user: z.string(),
  channel: z.string(),
  text: z.string().trim().min(1).max(POST_CHARACTERS),
  thread_ts: z.string().optional(),
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The app's subscription to messages of a conversation, if it has one, the scope for it, and a place there.
 * Source: https://docs.slack.dev/reference/events/message
 */
function subscriptionTo(slack: Slack, conversation: Conversation) {
  const { events = [], workspace } = slack.options;
  const isHeard = slack.directory.isMember(conversation, workspace.bot.userId);
  const isPrivate = conversation.kind !== 'im' && conversation.channel.isPrivate === true;
  const name = conversation.kind === 'im' ? 'message.im' : isPrivate ? 'message.groups' : 'message.channels';
  const { scope } = MESSAGE_EVENTS[name];
  return isHeard && events.includes(name) && workspace.bot.scopes.includes(scope) ? MESSAGE_EVENTS[name] : undefined;
}

/** Tells the app what a person wrote, where it subscribes to that. Whoever wrote it is shown nothing of how that went. */
async function tellApp(slack: Slack, conversation: Conversation, message: Message): Promise<void> {
  const subscription = subscriptionTo(slack, conversation);
  if (subscription === undefined) return;
  const { type, user, text, ts, team, thread_ts } = message;
  const event = {
    ...{ type, user, text, ts, team, ...given({ thread_ts }) },
    ...{ channel: conversationId(conversation), channel_type: subscription.channelType, event_ts: ts },
  };
  await sendEvent(slack, {
    name: type,
    contentType: 'application/json',
    body: JSON.stringify(eventCallback(slack, event, newId('Ev'))),
  });
}

/** Posts a person's words, escaped as a client escapes them, and tells the app of them where it subscribes to that. */
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
  await tellApp(slack, conversation, message);
  return { ok: true, channel, message: { ...message, channel } };
}
