import type { Block } from './block-kit/blocks';
import type { Bus } from './bus';

/** A message that one person sees, until their client reloads. */
export interface Ephemeral {
  readonly type: 'message';
  readonly is_ephemeral: true;
  readonly ts: string;
  readonly channel: string;
  /** Who sees it. */
  readonly user: string;
  readonly text: string;
  readonly bot_id: string;
  readonly blocks?: Block[];
  readonly attachments?: unknown[];
  readonly thread_ts?: string;
}

/** The ephemeral messages each person sees. As in Slack they are never stored: a restart forgets them. */
export interface Ephemerals {
  show(message: Ephemeral): void;
  get(user: string, ts: string): Ephemeral | undefined;
  replace(message: Ephemeral): boolean;
  remove(user: string, ts: string): boolean;
  /** What a person sees, oldest first. */
  of(user: string): readonly Ephemeral[];
}

const KEPT_A_PERSON = 200;

/** An empty set of ephemeral messages, at most 200 a person. */
export function createEphemerals(bus: Bus): Ephemerals {
  const shown = new Map<string, Ephemeral[]>();
  const of = (user: string): Ephemeral[] => shown.get(user) ?? [];

  return {
    of,
    show(message) {
      shown.set(message.user, [...of(message.user), message].slice(-KEPT_A_PERSON));
      bus.publish({ type: 'ephemeral', user: message.user, channel: message.channel, message });
    },
    get: (user, ts) => of(user).find((message) => message.ts === ts),
    replace(message) {
      if (!of(message.user).some((one) => one.ts === message.ts)) return false;
      shown.set(
        message.user,
        of(message.user).map((one) => (one.ts === message.ts ? message : one)),
      );
      bus.publish({ type: 'ephemeral_changed', user: message.user, channel: message.channel, message });
      return true;
    },
    remove(user, ts) {
      const message = of(user).find((one) => one.ts === ts);
      if (message === undefined) return false;
      shown.set(
        user,
        of(user).filter((one) => one.ts !== ts),
      );
      bus.publish({ type: 'ephemeral_deleted', user, channel: message.channel, ts });
      return true;
    },
  };
}
