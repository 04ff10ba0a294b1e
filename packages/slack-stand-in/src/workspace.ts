/** The workspace that the stand-in plays: who is in it, and the one app installed there. */
export interface Workspace {
  readonly team: Team;
  readonly users: readonly User[];
  readonly userGroups: readonly UserGroup[];
  readonly channels: readonly Channel[];
  readonly bot: Bot;
  /** Signs every request to the app. */
  readonly signingSecret: string;
}

/** A workspace's name and its subdomain. */
interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** A member of the workspace. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** Told to an app with the scope `users:read.email` only. */
  readonly email?: string;
  /** An IANA zone, such as `Europe/Berlin`. */
  readonly tz: string;
  readonly isBot?: boolean;
  /** May delete what others wrote. */
  readonly isAdmin?: boolean;
  /** A guest. */
  readonly isRestricted?: boolean;
  /** A guest of a single channel. */
  readonly isUltraRestricted?: boolean;
  /** Deactivated. */
  readonly deleted?: boolean;
}

/** A group that can be mentioned and asked for its members. */
interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly name?: string;
  readonly users: readonly string[];
}

/** A channel and its members, the bot's user among them when it was invited. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
  readonly deleted?: boolean;
}

/** The installed app: its bot's token and identities, and the scopes the token holds. */
interface Bot {
  readonly token: string;
  readonly userId: string;
  readonly botId: string;
  readonly appId: string;
  readonly name?: string;
  readonly scopes: readonly string[];
}

/** What may be changed about a channel while the stand-in runs. */
export type ChannelPatch = Partial<Pick<Channel, 'name' | 'members' | 'isPrivate' | 'isArchived' | 'deleted'>>;

/** What may be changed about a user while the stand-in runs. */
export type UserPatch = Partial<Omit<User, 'id'>>;
