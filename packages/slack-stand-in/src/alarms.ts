import type { Now } from './clock';

/** What is to happen at a certain time of the stand-in's clock. */
export interface Alarms {
  /**
   * Calls `ring` as soon as the clock says `at`, in milliseconds since the epoch.
   * @returns the function that calls it off.
   */
  set(at: number, ring: () => unknown): () => void;
  /** Resolves so many milliseconds from now. */
  after(milliseconds: number): Promise<void>;
  /** After a clock was set forward by hand: rings what is due by now, in order, and waits for what comes of it. */
  rearm(): Promise<void>;
  /** Calls all off: none rings from then on, also of those that are set later. */
  close(): void;
  /** Aborts when that is done, for what is under way. */
  readonly closed: AbortSignal;
}

interface Alarm {
  readonly at: number;
  readonly ring: () => unknown;
  timer: NodeJS.Timeout | undefined;
}

/** Alarms by a clock that a test may stop, and set forward. They keep no process from ending. */
export function createAlarms(now: Now): Alarms {
  const pending = new Set<Alarm>();
  const closing = new AbortController();
  const callOff = (alarm: Alarm): boolean => {
    clearTimeout(alarm.timer);
    return pending.delete(alarm);
  };
  const ringIfDue = async (alarm: Alarm): Promise<void> => {
    if (alarm.at > now()) wait(alarm);
    else if (callOff(alarm)) await alarm.ring();
  };
  const wait = (alarm: Alarm): void => {
    clearTimeout(alarm.timer);
    alarm.timer = setTimeout(() => void ringIfDue(alarm), Math.max(0, alarm.at - now())).unref();
  };
  const set: Alarms['set'] = (at, ring) => {
    if (closing.signal.aborted) return () => {};
    const alarm: Alarm = { at, ring, timer: undefined };
    pending.add(alarm);
    wait(alarm);
    return () => void callOff(alarm);
  };
  return {
    set,
    after: (milliseconds) => new Promise((resolve) => set(now() + milliseconds, resolve)),
    async rearm() {
      const inOrder = [...pending].sort((one, other) => one.at - other.at);
      await Promise.all(inOrder.map(ringIfDue));
    },
    closed: closing.signal,
    close() {
      closing.abort();
      for (const alarm of pending) callOff(alarm);
    },
  };
}
