import type { SeenMessage } from '../../client/shown';
import { given } from '../../given';
import { Blocks } from '../blocks/block';
import { clockTime, dayHeading, formatDate, threadTime } from '../blocks/dates';
import { Mrkdwn, spoken } from '../blocks/mrkdwn';
import { NotDrawn } from '../blocks/not-drawn';
import type { Viewer } from '../viewer';
import { Avatar } from './avatar';

/** A message and how it is drawn. */
export interface MessageProps {
  readonly message: SeenMessage;
  readonly channel: string;
  readonly viewer: Viewer;
  /** Where it stands; ids differ so that a thread may show what the conversation shows too. */
  readonly within: 'conversation' | 'thread';
  /** Starts a new day. */
  readonly isFirstOfDay?: boolean;
  /** A link led here. */
  readonly isMarked?: boolean;
}

/** Where messages are listed, for whom, and which of them a link led to. */
export interface ListedProps {
  readonly channel: string;
  readonly viewer: Viewer;
  readonly marked?: string | undefined;
}

/** The address of a thread's pane. */
export function threadPath(channel: string, ts: string, user: string): string {
  return `/threads/${channel}/${ts}?user=${user}`;
}

/** The id of a drawn message. */
export function messageId(ts: string, within: MessageProps['within']): string {
  return `${within === 'thread' ? 't' : 'p'}${ts.replace('.', '')}`;
}

const isEphemeral = (message: SeenMessage): boolean => message.is_ephemeral === true;

function authorOf(message: SeenMessage, viewer: Viewer) {
  const isApp = message.bot_id !== undefined;
  const bot = isEphemeral(message) ? viewer.appUser : message.user;
  const id = isApp ? bot : message.user;
  return { id, isApp, name: viewer.nameOf(id) ?? id };
}

function Replies({ message, channel, viewer }: { message: SeenMessage; channel: string; viewer: Viewer }) {
  const { reply_count: count = 0, latest_reply: latest, reply_users: users = [] } = message;
  if (count === 0) return null;
  const path = threadPath(channel, message.ts, viewer.user.id);
  return (
    <a class="replies" href={viewer.linkTo(channel, { pane: path })} data-pane={path}>
      {users.slice(0, 3).map((id) => (
        <Avatar id={id} name={viewer.nameOf(id) ?? id} isApp={id === viewer.appUser} />
      ))}
      <b>{count === 1 ? '1 reply' : `${count} replies`}</b>
      {latest === undefined ? null : (
        <small>Last {formatDate(Number(latest), '{date_short_pretty} at {time}', viewer.user.tz, viewer.now)}</small>
      )}
    </a>
  );
}

/** What a message says: its blocks, or its text where it has none. */
export function MessageBody({ message, channel, viewer, within }: MessageProps) {
  const id = messageId(message.ts, within);
  const container = isEphemeral(message) ? { ephemeral: message.ts } : { channel, ts: message.ts };
  if ('subtype' in message && message.subtype === 'tombstone')
    return (
      <p class="tombstone" dir="auto">
        {message.text}
      </p>
    );
  return (
    <>
      {message.blocks === undefined ? (
        <Mrkdwn text={message.text} viewer={viewer} />
      ) : (
        <Blocks blocks={message.blocks} frame={{ viewer, container, idPrefix: id }} />
      )}
      {message.attachments === undefined ? null : (
        <NotDrawn what="attachments" words={JSON.stringify(message.attachments)} />
      )}
    </>
  );
}

/** A message: who, when, what, and its thread. */
export function MessageItem(props: MessageProps) {
  const { message, channel, viewer, within, isFirstOfDay = false, isMarked = false } = props;
  const { ts } = message;
  const author = authorOf(message, viewer);
  const id = messageId(ts, within);
  const ephemeral = isEphemeral(message);
  const thread = message.thread_ts ?? ts;
  const threadPane = threadPath(channel, thread, viewer.user.id);
  const isReply = message.thread_ts !== undefined && message.thread_ts !== ts;
  const permalink = `/archives/${channel}/p${ts.replace('.', '')}?${new URLSearchParams({
    user: viewer.user.id,
    ...given({ thread_ts: isReply ? message.thread_ts : undefined }),
  })}`;
  const time = (within === 'thread' ? threadTime : clockTime)(ts, viewer.user.tz, viewer.now);
  return (
    <li id={id} class={isMarked ? 'marked' : undefined} data-ts={ts} data-author={author.id}>
      {isFirstOfDay ? (
        <h2 class="day">
          <span>{dayHeading(ts, viewer.user.tz, viewer.now)}</span>
        </h2>
      ) : null}
      <article
        class={ephemeral ? 'message ephemeral' : 'message'}
        tabindex={-1}
        aria-labelledby={`${id}-by`}
        data-say={`${author.name}: ${spoken(message.text, viewer)}`}
      >
        <Avatar id={author.id} name={author.name} isApp={author.isApp} />
        <div class="message-body">
          <p class="by" id={`${id}-by`}>
            <bdi>
              <b>{author.name}</b>
            </bdi>
            {author.isApp ? <span class="app-badge">App</span> : null}
            {ephemeral ? (
              <time datetime={new Date(Number(ts) * 1000).toISOString()}>{time}</time>
            ) : (
              <a class="permalink" href={permalink} title={fullDate(ts, viewer)}>
                <time datetime={new Date(Number(ts) * 1000).toISOString()}>{time}</time>
              </a>
            )}
            {ephemeral ? <span class="only-you">Only visible to you</span> : null}
            {'edited' in message && !author.isApp ? <small>(edited)</small> : null}
          </p>
          {isReply && within === 'conversation' ? (
            <p class="broadcast">
              replied to{' '}
              <a href={viewer.linkTo(channel, { pane: threadPane })} data-pane={threadPane}>
                a thread
              </a>
            </p>
          ) : null}
          <MessageBody {...props} />
          {ephemeral || within === 'thread' ? null : <Replies message={message} channel={channel} viewer={viewer} />}
        </div>
        {ephemeral || within === 'thread' ? null : (
          <a
            class="reply button plain"
            href={viewer.linkTo(channel, { pane: threadPane })}
            data-pane={threadPane}
            aria-label={`Reply in the thread of ${author.name}’s message of ${time}`}
          >
            Reply
          </a>
        )}
      </article>
    </li>
  );
}

const fullDate = (ts: string, viewer: Viewer): string =>
  formatDate(Number(ts), '{date_long} at {time_secs}', viewer.user.tz, viewer.now);
