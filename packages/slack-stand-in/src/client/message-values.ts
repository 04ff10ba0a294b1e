import type { StateValues } from '../stored-view';

/** What people chose and typed in messages, as their clients keep it: until the stand-in ends. */
export interface MessageValues {
  /** Of one person in one message, which only they may see, by its timestamp. */
  of(user: string, ts: string): StateValues;
  enter(user: string, ts: string, values: StateValues): void;
}

/** Nothing was entered yet. */
export function createMessageValues(): MessageValues {
  const entered = new Map<string, StateValues>();
  const key = (user: string, ts: string): string => `${user} ${ts}`;
  return {
    of: (user, ts) => entered.get(key(user, ts)) ?? {},
    enter: (user, ts, values) => void entered.set(key(user, ts), values),
  };
}
