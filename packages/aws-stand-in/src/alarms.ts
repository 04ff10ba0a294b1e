import { wakeUpCall } from './step-functions/wake-up-call';

/** Things to be done at times by a clock that may be set. */
export interface Alarms {
  /** @param due milliseconds since the epoch. @returns what cancels it. */
  at(due: number, call: () => void): () => void;
  /** Looks again at all of them, after the clock was set. */
  rearm(): void;
  /** Cancels all. */
  close(): void;
}

/** Makes an empty set of alarms. */
export function alarms(now: () => number): Alarms {
  const pending = new Map<object, { readonly due: number; readonly call: () => void; cancel: () => void }>();
  const arm = (key: object, due: number, call: () => void): void => {
    const once = () => {
      pending.delete(key);
      call();
    };
    pending.get(key)?.cancel();
    pending.set(key, { due, call, cancel: wakeUpCall(due, now, once) });
  };
  const cancel = (key: object): void => {
    pending.get(key)?.cancel();
    pending.delete(key);
  };
  return {
    at: (due, call) => {
      const key = {};
      arm(key, due, call);
      return () => cancel(key);
    },
    rearm: () => {
      for (const [key, { due, call }] of [...pending]) arm(key, due, call);
    },
    close: () => {
      for (const key of [...pending.keys()]) cancel(key);
    },
  };
}
