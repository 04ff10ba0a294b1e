import type { Bus } from './bus';
import { type Database, section, serialiser } from './database';
import type { Channel, ChannelPatch, User, UserPatch, Workspace } from './workspace';

/** A channel, or the direct messages between the bot and one person. */
export type Conversation =
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'im'; readonly id: string; readonly user: User };

/** Who and what is in the workspace now. */
export interface Directory {
  readonly workspace: Workspace;
  users(): User[];
  user(id: string): User | undefined;
  channels(): Channel[];
  /** Looks up a channel or a direct message by id; a deleted channel is not found. */
  conversation(id: string): Conversation | undefined;
  /** The direct messages between the bot and a person. */
  im(user: string): string;
  isMember(conversation: Conversation, user: string): boolean;
  members(conversation: Conversation): readonly string[];
  /** Changes a channel; the change outlives a restart. Returns undefined when there is none with this id. */
  changeChannel(id: string, patch: ChannelPatch): Promise<Channel | undefined>;
  /** Takes somebody into a channel or out of it, in the same way. */
  changeMember(channel: string, user: string, isMember: boolean): Promise<Channel | undefined>;
  /** Changes a user; the change outlives a restart. Returns undefined when there is none with this id. */
  changeUser(id: string, patch: UserPatch): Promise<User | undefined>;
}

/** The id of a conversation. */
export function conversationId(conversation: Conversation): string {
  return conversation.kind === 'im' ? conversation.id : conversation.channel.id;
}

const imOf = (user: string): string => `D${user.slice(1)}`;

/** Opens the directory of a workspace with the changes made to it in earlier runs. */
export async function openDirectory(database: Database, workspace: Workspace, bus: Bus): Promise<Directory> {
  const bot: User = {
    id: workspace.bot.userId,
    name: workspace.bot.name ?? 'app',
    realName: workspace.bot.name ?? 'App',
    tz: 'Etc/UTC',
    isBot: true,
  };
  const oneByOne = serialiser();
  /** Those of one kind by their ids, changed as in earlier runs, and what changes one of them. */
  const open = async <T extends { id: string }, P extends Partial<T>>(name: string, listed: readonly T[]) => {
    const patches = section<P>(database, name);
    const all = new Map(listed.map((one) => [one.id, one]));
    const patched = (id: string, patch: P): T | undefined => {
      const one = all.get(id);
      if (one === undefined) return undefined;
      const changed = { ...one, ...patch };
      all.set(id, changed);
      return changed;
    };
    for await (const [id, patch] of patches.iterator()) patched(id, patch);
    const change = async (id: string, patch: P): Promise<T | undefined> => {
      const changed = patched(id, patch);
      if (changed === undefined) return undefined;
      await oneByOne(async () => patches.put(id, { ...(await patches.get(id)), ...patch }));
      bus.publish({ type: 'workspace' });
      return changed;
    };
    return [all, change] as const;
  };
  const [users, changeUser] = await open<User, UserPatch>('users', [bot, ...workspace.users]);
  const [channels, changeChannel] = await open<Channel, ChannelPatch>('channels', workspace.channels);

  const members = (conversation: Conversation): readonly string[] =>
    conversation.kind === 'im' ? [conversation.user.id, bot.id] : conversation.channel.members;

  return {
    workspace,
    users: () => [...users.values()],
    user: (id) => users.get(id),
    channels: () => [...channels.values()].filter((channel) => channel.deleted !== true),
    conversation(id) {
      const channel = channels.get(id);
      if (channel !== undefined && channel.deleted !== true) return { kind: 'channel', channel };
      const user = id.startsWith('D') ? [...users.values()].find((one) => imOf(one.id) === id) : undefined;
      return user === undefined || user.isBot === true ? undefined : { kind: 'im', id, user };
    },
    im: imOf,
    isMember: (conversation, user) => members(conversation).includes(user),
    members,
    changeChannel,
    changeMember(id, user, isMember) {
      const others = (channels.get(id)?.members ?? []).filter((member) => member !== user);
      return changeChannel(id, { members: isMember ? [...others, user] : others });
    },
    changeUser,
  };
}
