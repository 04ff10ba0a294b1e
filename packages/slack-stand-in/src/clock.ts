/** Tells the time in milliseconds; tests give their own. */
export type Now = () => number;

/**
 * Makes message timestamps as Slack does: `seconds.microseconds`, each one later than the last, so that they
 * are unique and sort as text.
 */
export function timestamps(now: Now): () => string {
  let last = 0;
  return () => {
    last = Math.max(now() * 1000, last + 1);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}
