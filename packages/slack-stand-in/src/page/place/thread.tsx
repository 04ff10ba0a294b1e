import { PaneLink } from '../panes/pane-link';
import { Composer } from './composer';
import { type ListedProps, MessageItem, threadPath } from './message';
import { type Conversation, PAGE } from './read-conversation';

/** A thread's messages: the parent, a line with their count, the last of the replies. */
export function ThreadMessages({
  conversation: { messages, hasOlder, limit },
  channel,
  viewer,
  threadTs,
  marked,
}: ListedProps & { conversation: Conversation; threadTs: string }) {
  const [parent, ...replies] = messages;
  const count = hasOlder ? (parent?.reply_count ?? replies.length) : replies.length;
  const older = `${threadPath(channel, threadTs, viewer.user.id)}&limit=${limit + PAGE}`;
  return (
    <>
      {parent === undefined ? null : <MessageItem message={parent} channel={channel} viewer={viewer} within="thread" />}
      <li class="thread-count" id="thread-count">
        {count === 0 ? 'No replies yet' : count === 1 ? '1 reply' : `${count} replies`}
      </li>
      {hasOlder ? (
        <li class="older" id="older-replies">
          <PaneLink to={older}>Show older replies</PaneLink>
        </li>
      ) : null}
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
export function ThreadPane({ name, ...rest }: Parameters<typeof ThreadMessages>[0] & { name: string }) {
  const { threadTs, conversation } = rest;
  return (
    <div class="thread" data-channel={rest.channel} data-thread={threadTs} data-limit={conversation.limit}>
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
