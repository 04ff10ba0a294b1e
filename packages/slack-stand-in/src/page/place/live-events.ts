import type { Context } from 'hono';
import type { SlackEvent } from '../../bus';
import { concerns } from '../../client/events';
import { eventStream } from '../../event-stream';
import { given } from '../../given';
import type { Slack } from '../../slack';
import type { User } from '../../workspace';

/** What the page has to draw again, as the event `change` tells it in JSON; it asks for the drawing itself. */
export type Change =
  | {
      readonly what: 'message';
      readonly channel: string;
      readonly ts: string;
      readonly thread?: string;
      readonly isNew: boolean;
      readonly isBroadcast: boolean;
    }
  | { readonly what: 'gone'; readonly channel: string; readonly ts: string }
  | { readonly what: 'modal'; readonly top: string; readonly hash: string }
  | { readonly what: 'home' | 'workspace' };

function changeOf(event: SlackEvent): Change | undefined {
  switch (event.type) {
    case 'message':
    case 'message_changed':
    case 'ephemeral':
    case 'ephemeral_changed': {
      const { message, channel } = event;
      const { ts, thread_ts: thread } = message;
      return {
        what: 'message',
        channel,
        ts,
        ...given({ thread: thread === ts ? undefined : thread }),
        isNew: event.type === 'message' || event.type === 'ephemeral',
        isBroadcast: 'subtype' in message && message.subtype === 'thread_broadcast',
      };
    }
    case 'message_deleted':
    case 'ephemeral_deleted':
      return { what: 'gone', channel: event.channel, ts: event.ts };
    case 'view': {
      const top = event.views.at(-1);
      return { what: 'modal', top: top?.id ?? '', hash: top?.hash ?? '' };
    }
    case 'home':
    case 'workspace':
      return { what: event.type };
    case 'outage':
    case 'exchange':
      return undefined;
  }
}

/** How soon a browser asks again after the stream broke off. */
const RETRY_MS = 1000;

/** What changes in the workspace, counted and streamed. */
export interface LiveEvents {
  /** How many changes there were so far: a page that was drawn at another count has missed some. */
  count(): number;
  /** Streams what a person's page has to draw again, as server-sent events; `ready` begins it with the count. */
  stream(context: Context, user: User): Response;
}

/** Counts from now on. */
export function createLiveEvents(slack: Slack): LiveEvents {
  let count = 0;
  slack.bus.subscribe((event) => {
    if (changeOf(event) !== undefined) count += 1;
  });
  return { count: () => count, stream: (context, user) => streamChanges(slack, context, user, () => count) };
}

function streamChanges(slack: Slack, context: Context, user: User, count: () => number): Response {
  return eventStream(
    context,
    (stream) =>
      slack.bus.subscribe((event) => {
        const change = concerns(slack, user, event) ? changeOf(event) : undefined;
        if (change !== undefined) void stream.writeSSE({ event: 'change', data: JSON.stringify(change) });
      }),
    async (stream, gone) => {
      await stream.writeSSE({ event: 'ready', data: String(count()), retry: RETRY_MS });
      await gone;
    },
  );
}
