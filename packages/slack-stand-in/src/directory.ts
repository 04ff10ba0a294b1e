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
  const channelPatches = section<ChannelPatch>(database, 'channels');
  const userPatches = section<UserPatch>(database, 'users');
  const oneByOne = serialiser();
  const bot: User = {
    id: workspace.bot.userId,
    name: workspace.bot.name ?? 'app',
    realName: workspace.bot.name ?? 'App',
    tz: 'Etc/UTC',
    isBot: true,
  };
  const users = new Map([bot, ...workspace.users].map((user) => [user.id, user]));
  const channels = new Map(workspace.channels.map((channel) => [channel.id, channel]));

  const patchUser = (id: string, patch: UserPatch): User | undefined => {
    const user = users.get(id);
    if (user === undefined) return undefined;
    const changed = { ...user, ...patch };
    users.set(id, changed);
    return changed;
  };
  const patchChannel = (id: string, patch: ChannelPatch): Channel | undefined => {
    const channel = channels.get(id);
    if (channel === undefined) return undefined;
    const changed = { ...channel, ...patch };
    channels.set(id, changed);
    return changed;
  };
  for await (const [id, patch] of userPatches.iterator()) patchUser(id, patch);
  for await (const [id, patch] of channelPatches.iterator()) patchChannel(id, patch);

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
    async changeChannel(id, patch) {
      const changed = patchChannel(id, patch);
      if (changed === undefined) return undefined;
      await oneByOne(async () => channelPatches.put(id, { ...(await channelPatches.get(id)), ...patch }));
      bus.publish({ type: 'workspace' });
      return changed;
    },
    async changeUser(id, patch) {
      const changed = patchUser(id, patch);
      if (changed === undefined) return undefined;
      await oneByOne(async () => userPatches.put(id, { ...(await userPatches.get(id)), ...patch }));
      bus.publish({ type: 'workspace' });
      return changed;
    },
  };
}
