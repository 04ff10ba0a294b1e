import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { SlackEvent } from '../bus';
import type { Slack } from '../slack';
import type { User } from '../workspace';

const HEARTBEAT_MS = 15_000;

function concerns(slack: Slack, user: User, event: SlackEvent): boolean {
  if ('user' in event) return event.user === user.id;
  if (!('channel' in event)) return true;
  const conversation = slack.directory.conversation(event.channel);
  return conversation !== undefined && slack.directory.isMember(conversation, user.id);
}

/** Streams what a person would see change, as server-sent events named after the event's type. */
export function streamEvents(slack: Slack, context: Context, user: User): Response {
  return streamSSE(context, async (stream) => {
    const unsubscribe = slack.bus.subscribe((event) => {
      if (!concerns(slack, user, event)) return;
      void stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
    });
    await stream.writeSSE({ event: 'ready', data: '{}' });
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(heartbeat);
    unsubscribe();
  });
}
