import type { Clock } from '../domain/system';

/**
 * Remembers what `read` gave for a while, so that a busy process asks once. Concurrent callers share one read; a failed
 * read is not remembered. `fresh` skips what is remembered.
 */
export function expiring<T>(clock: Clock, seconds: number, read: () => Promise<T>) {
  let remembered: { value: Promise<T>; until: number } | undefined;

  return ({ fresh = false } = {}): Promise<T> => {
    const now = clock().getTime();
    if (remembered && !fresh && now < remembered.until) return remembered.value;
    const value = read();
    remembered = { value, until: now + seconds * 1000 };
    // Whoever asked is told: they have the same promise.
    value.catch(() => {
      if (remembered?.value === value) remembered = undefined;
    });
    return value;
  };
}
