import type { User } from '../workspace';

/** The person a page is drawn for: their names for things, their time zone, and where their links lead. */
export interface Viewer {
  readonly user: User;
  /** In milliseconds. */
  readonly now: number;
  /** The page's own origin, such as `http://127.0.0.1:3001`. */
  readonly origin: string;
  /** The user id that the app writes under. */
  readonly appUser: string;
  /** People that can be chosen from a menu. */
  readonly people: readonly User[];
  nameOf(userId: string): string | undefined;
  channelName(id: string): string | undefined;
  groupHandle(id: string): string | undefined;
  /** The address of a conversation or of `home`, with more of the page's state in it. */
  linkTo(at: string, more?: Readonly<Record<string, string>>): string;
}
