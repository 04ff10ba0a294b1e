import type { Bus } from './bus';
import { type Database, section, serialiser } from './database';
import { given } from './given';
import { type Message, SLACKBOT } from './message';

/** Which stretch of a channel or thread to read; both ends exclusive unless `inclusive`. */
interface Stretch {
  readonly oldest?: string | undefined;
  readonly latest?: string | undefined;
  readonly inclusive?: boolean | undefined;
  /** Where a page before ended: the message to go on with, itself included. */
  readonly from?: string | undefined;
  readonly limit: number;
}

/** The messages of every conversation, kept across restarts. */
export interface Messages {
  /** Stores a message; when it resolves, the message outlives a kill. */
  post(channel: string, message: Message): Promise<Message>;
  get(channel: string, ts: string): Promise<Message | undefined>;
  /** Replaces a message by what `change` makes of it; undefined when it is not there, or a tombstone. */
  change(channel: string, ts: string, change: (message: Message) => Message): Promise<Message | undefined>;
  /** Removes a message; one with replies leaves a tombstone. False when it was not there, or a tombstone. */
  remove(channel: string, ts: string): Promise<boolean>;
  /** A channel's messages, newest first, without the replies kept in threads. */
  history(channel: string, stretch: Stretch): Promise<Message[]>;
  /** A thread's replies, oldest first, without the parent. */
  replies(channel: string, thread: string, stretch: Stretch): Promise<Message[]>;
  /** The last `limit` of them, oldest first as well. */
  lastReplies(channel: string, thread: string, limit: number): Promise<Message[]>;
}

const FIRST = '0';
const LAST = '~';

const since = (prefix: string, ts: string, isIncluded: boolean) => {
  const key = `${prefix}${ts}`;
  return isIncluded ? { gte: key } : { gt: key };
};
const until = (prefix: string, ts: string, isIncluded: boolean) => {
  const key = `${prefix}${ts}`;
  return isIncluded ? { lte: key } : { lt: key };
};

const isReply = (message: Message): message is Message & { thread_ts: string } =>
  message.thread_ts !== undefined && message.thread_ts !== message.ts;

/** A parent with the replies that are left of its thread. */
function withReplies(
  { thread_ts, reply_count, reply_users, latest_reply, ...parent }: Message,
  left: readonly Message[],
): Message {
  const latest = left.at(-1);
  if (latest === undefined) return parent;
  const users = [...new Set(left.map(({ user }) => user))];
  return { ...parent, thread_ts: parent.ts, reply_count: left.length, reply_users: users, latest_reply: latest.ts };
}

const withReply = (parent: Message, reply: Message): Message => ({
  ...parent,
  thread_ts: parent.ts,
  reply_count: (parent.reply_count ?? 0) + 1,
  reply_users: [...new Set([...(parent.reply_users ?? []), reply.user])],
  latest_reply: reply.ts,
});

/** What is left of a message with replies. Nothing of it is its author's any more. */
const tombstoneOf = ({ type, ts, team, thread_ts, reply_count, reply_users, latest_reply }: Message): Message => ({
  type,
  subtype: 'tombstone',
  user: SLACKBOT,
  text: 'This message was deleted.',
  hidden: true,
  ts,
  team,
  ...given({ thread_ts, reply_count, reply_users, latest_reply }),
});

/** Opens the messages of earlier runs. Texts are kept by `channel!ts`, and listed in two indexes beside them. */
export function openMessages(database: Database, bus: Bus): Messages {
  const texts = section<Message>(database, 'messages');
  const timeline = section<1>(database, 'timeline');
  const threads = section<1>(database, 'threads');
  const oneByOne = serialiser();

  const get = (channel: string, ts: string) => texts.get(`${channel}!${ts}`);
  const put = (channel: string, message: Message) =>
    ({ type: 'put', sublevel: texts, key: `${channel}!${message.ts}`, value: message }) as const;
  const read = async (channel: string, keys: string[]): Promise<Message[]> => {
    const found = await texts.getMany(keys.map((key) => `${channel}!${key.slice(key.lastIndexOf('!') + 1)}`));
    return found.filter((message) => message !== undefined);
  };

  const repliesIn = async (channel: string, thread: string, options: object): Promise<Message[]> => {
    const prefix = `${channel}!${thread}!`;
    return read(channel, await threads.keys({ gte: prefix, lte: `${prefix}${LAST}`, ...options }).all());
  };

  return {
    get,
    post: (channel, message) =>
      oneByOne(async () => {
        const batch = database.batch();
        const parent = isReply(message) ? await get(channel, message.thread_ts) : undefined;
        const changedParent = parent === undefined ? undefined : withReply(parent, message);
        for (const one of [message, changedParent]) {
          if (one !== undefined) batch.put(`${channel}!${one.ts}`, one, { sublevel: texts });
        }
        if (isReply(message)) batch.put(`${channel}!${message.thread_ts}!${message.ts}`, 1, { sublevel: threads });
        if (!isReply(message) || message.subtype === 'thread_broadcast') {
          batch.put(`${channel}!${message.ts}`, 1, { sublevel: timeline });
        }
        await batch.write();
        bus.publish({ type: 'message', channel, message });
        if (changedParent !== undefined) bus.publish({ type: 'message_changed', channel, message: changedParent });
        return message;
      }),
    change: (channel, ts, change) =>
      oneByOne(async () => {
        const before = await get(channel, ts);
        if (before === undefined || before.subtype === 'tombstone') return undefined;
        const message = change(before);
        await database.batch([put(channel, message)]);
        bus.publish({ type: 'message_changed', channel, message });
        return message;
      }),
    remove: (channel, ts) =>
      oneByOne(async () => {
        const message = await get(channel, ts);
        if (message === undefined || message.subtype === 'tombstone') return false;
        if ((message.reply_count ?? 0) > 0) {
          const tombstone = tombstoneOf(message);
          await database.batch([put(channel, tombstone)]);
          bus.publish({ type: 'message_changed', channel, message: tombstone });
          return true;
        }
        const batch = database.batch().del(`${channel}!${ts}`, { sublevel: texts });
        batch.del(`${channel}!${ts}`, { sublevel: timeline });
        const parent = isReply(message) ? await get(channel, message.thread_ts) : undefined;
        const replies = parent === undefined ? [] : await repliesIn(channel, parent.ts, {});
        const left =
          parent &&
          withReplies(
            parent,
            replies.filter((one) => one.ts !== ts),
          );
        if (left !== undefined) {
          batch.del(`${channel}!${left.ts}!${ts}`, { sublevel: threads });
          batch.put(`${channel}!${left.ts}`, left, { sublevel: texts });
        }
        await batch.write();
        bus.publish({ type: 'message_deleted', channel, ts, ...given({ thread_ts: message.thread_ts }) });
        if (left !== undefined) bus.publish({ type: 'message_changed', channel, message: left });
        return true;
      }),
    async history(channel, { oldest = FIRST, latest = LAST, inclusive = false, from, limit }) {
      const prefix = `${channel}!`;
      const ends = {
        ...since(prefix, oldest, inclusive),
        ...until(prefix, from ?? latest, inclusive || from !== undefined),
      };
      return read(channel, await timeline.keys({ ...ends, reverse: true, limit }).all());
    },
    async replies(channel, thread, { oldest = FIRST, latest = LAST, inclusive = false, from, limit }) {
      const prefix = `${channel}!${thread}!`;
      const ends = {
        ...since(prefix, from ?? oldest, inclusive || from !== undefined),
        ...until(prefix, latest, inclusive),
      };
      return read(channel, await threads.keys({ ...ends, limit }).all());
    },
    async lastReplies(channel, thread, limit) {
      return (await repliesIn(channel, thread, { reverse: true, limit })).reverse();
    },
  };
}
