import type { Clock } from '../domain/system';

/**
 * Remembers what `read` gave for a while, so that a busy process asks once. Concurrent callers share one read; a failed
 * read is not remembered. `fresh` skips what is remembered, once in `freshEvery` seconds: whoever asks so in between
 * gets what that read gave, so that a flood of questions which it cannot answer costs a read each time, not each.
 */
export function expiring<T>(clock: Clock, seconds: number, read: () => Promise<T>, { freshEvery = 0 } = {}) {
  let remembered: { value: Promise<T>; until: number } | undefined;
  let freshAt = Number.NEGATIVE_INFINITY;

  return ({ fresh = false } = {}): Promise<T> => {
    const now = clock().getTime();
    const isFresh = fresh && now - freshAt >= freshEvery * 1000;
    if (remembered && !isFresh && now < remembered.until) return remembered.value;
    if (isFresh) freshAt = now;
    const value = read();
    remembered = { value, until: now + seconds * 1000 };
    // Whoever asked is told: they have the same promise.
    value.catch(() => {
      if (remembered?.value === value) remembered = undefined;
    });
    return value;
  };
}
