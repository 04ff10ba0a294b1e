import type { SeenMessage } from '../../client/shown';
import { Composer } from './composer';
import { type ListedProps, MessageItem } from './message';

/** A thread's messages: the parent, a line with their count, the replies. */
export function ThreadMessages({
  messages,
  channel,
  viewer,
  marked,
}: ListedProps & { messages: readonly SeenMessage[] }) {
  const [parent, ...replies] = messages;
  const count = replies.length;
  return (
    <>
      {parent === undefined ? null : <MessageItem message={parent} channel={channel} viewer={viewer} within="thread" />}
      <li class="thread-count" id="thread-count">
        {count === 0 ? 'No replies yet' : count === 1 ? '1 reply' : `${count} replies`}
      </li>
      {replies.map((message) => (
        <MessageItem
          message={message}
          channel={channel}
          viewer={viewer}
          within="thread"
          isMarked={message.ts === marked}
        />
      ))}
    </>
  );
}

/** The pane that shows a thread. */
export function ThreadPane({
  threadTs,
  name,
  ...rest
}: Parameters<typeof ThreadMessages>[0] & { threadTs: string; name: string }) {
  return (
    <div class="thread" data-channel={rest.channel} data-thread={threadTs}>
      <header class="pane-header">
        <h2>
          Thread <span class="thread-of">{name}</span>
        </h2>
      </header>
      <section class="thread-scroller" tabindex={0} aria-label="Thread">
        <ol class="messages" id="thread-messages">
          <ThreadMessages {...rest} />
        </ol>
      </section>
      <Composer name={name} channel={rest.channel} threadTs={threadTs} commands={[]} shortcuts={[]} />
    </div>
  );
}
