import { isSameDay } from '../blocks/dates';
import type { Viewer } from '../viewer';
import { Composer, type ComposerProps } from './composer';
import { type ListedProps, MessageItem } from './message';
import { type Conversation, PAGE } from './read-conversation';

/** Whether a message is the first of its day in the viewer's zone. */
export function startsDay(ts: string, before: string | undefined, viewer: Viewer): boolean {
  return before === undefined || !isSameDay(before, ts, viewer.user.tz);
}

/** A conversation's messages, with their days. */
export function MessageList({
  conversation: { messages, hasOlder, limit },
  channel,
  viewer,
  marked,
}: ListedProps & { conversation: Conversation }) {
  return (
    <>
      {hasOlder ? (
        <li class="older" id="older">
          <a href={viewer.linkTo(channel, { limit: String(limit + PAGE) })}>Show older messages</a>
        </li>
      ) : null}
      {messages.length === 0 ? (
        <li class="empty" id="empty">
          Nothing here yet.
        </li>
      ) : null}
      {messages.map((message, at) => (
        <MessageItem
          message={message}
          channel={channel}
          viewer={viewer}
          within="conversation"
          isFirstOfDay={startsDay(message.ts, messages[at - 1]?.ts, viewer)}
          isMarked={message.ts === marked}
        />
      ))}
    </>
  );
}

/** The middle of the page in a channel or in direct messages. */
export function ConversationView({
  name,
  composer,
  ...list
}: Parameters<typeof MessageList>[0] & { name: string; composer: Omit<ComposerProps, 'name'> }) {
  return (
    <>
      <section class="scroller" id="scroller" tabindex={0} aria-label={`Messages in ${name}`}>
        <ol class="messages" id="messages" data-channel={list.channel}>
          <MessageList {...list} />
        </ol>
      </section>
      <button type="button" class="button primary jump" id="jump" hidden>
        New messages ↓
      </button>
      <Composer {...composer} name={name} />
    </>
  );
}
