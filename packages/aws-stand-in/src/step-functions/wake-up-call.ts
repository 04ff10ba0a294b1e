// setTimeout takes at most this many milliseconds, 24.8 days; beyond it fires at once.
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * Calls once when a time has come, however far away.
 * @param due milliseconds since the epoch, by the clock `now`.
 * @returns what cancels the call.
 */
export function wakeUpCall(due: number, now: () => number, call: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = () => {
    const left = due - now();
    // A timer may fire a millisecond early, and a long wait takes several timers.
    timer = setTimeout(() => (due <= now() ? call() : arm()), Math.min(Math.max(Math.ceil(left), 0), LONGEST_TIMEOUT));
  };
  arm();
  return () => clearTimeout(timer);
}
