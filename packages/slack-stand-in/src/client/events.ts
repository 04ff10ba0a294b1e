import type { Context } from 'hono';
import type { SlackEvent } from '../bus';
import { eventStream } from '../event-stream';
import type { Slack } from '../slack';
import type { User } from '../workspace';

/** Whether an event is about something that a person sees. */
export function concerns(slack: Slack, user: User, event: SlackEvent): boolean {
  if ('user' in event) return event.user === user.id;
  if (!('channel' in event)) return true;
  const conversation = slack.directory.conversation(event.channel);
  return conversation !== undefined && slack.directory.isMember(conversation, user.id);
}

/** Streams what a person would see change, as server-sent events named after the event's type. */
export function streamEvents(slack: Slack, context: Context, user: User): Response {
  return eventStream(
    context,
    (stream) =>
      slack.bus.subscribe((event) => {
        if (!concerns(slack, user, event)) return;
        void stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
      }),
    async (stream, gone) => {
      await stream.writeSSE({ event: 'ready', data: '{}' });
      await gone;
    },
  );
}
