/** Where its clock begins, unless said otherwise. */
export const START = Date.parse('2026-11-22T12:00:00.000Z');

/** A clock that moves only while everybody sleeps: then to where the first of them wakes. */
export function virtualTime(start = START) {
  let now = start;
  let awake = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  /** Lets the first sleeper go on once nobody is awake. */
  function rest(): void {
    awake -= 1;
    if (awake > 0) return;
    sleepers.sort((one, other) => one.at - other.at);
    const first = sleepers.shift();
    if (!first) return;
    now = Math.max(now, first.at);
    awake += 1;
    first.wake();
  }

  return {
    clock: () => new Date(now),
    /** So many seconds after the start. ISO 8601. */
    at: (seconds: number) => new Date(start + seconds * 1000).toISOString(),
    /** Moves the clock by seconds; for when nobody sleeps. */
    pass: (seconds: number): void => {
      now += seconds * 1000;
    },
    sleep: async (milliseconds: number): Promise<void> => {
      if (awake === 0) {
        now += milliseconds;
        return;
      }
      await new Promise<void>((wake) => {
        sleepers.push({ at: now + milliseconds, wake });
        rest();
      });
    },
    /** Does several things at once, each of which sleeps by itself. */
    together: async (acts: readonly (() => Promise<unknown>)[]): Promise<void> => {
      awake += acts.length;
      await Promise.all(acts.map((act) => act().finally(rest)));
    },
  };
}
