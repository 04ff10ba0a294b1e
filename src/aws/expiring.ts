import type { Clock } from '../domain/system';

/**
 * Remembers what `read` gave for a while, so that a busy process asks once. Concurrent callers share one read; a failed
 * read is not remembered. `fresh` skips what is remembered: `atOnce` times, and then once a second. Whoever asks so
 * more often gets what the last read gave, so that a flood of questions which it cannot answer costs a read a second.
 */
export function expiring<T>(clock: Clock, seconds: number, read: () => Promise<T>, { atOnce = Infinity } = {}) {
  let remembered: { value: Promise<T>; until: number } | undefined;
  let allowed = { reads: atOnce, at: 0 };

  const takeFresh = (now: number): boolean => {
    const reads = Math.min(atOnce, allowed.reads + (now - allowed.at) / 1000);
    allowed = { reads: reads < 1 ? reads : reads - 1, at: now };
    return reads >= 1;
  };

  return ({ fresh = false } = {}): Promise<T> => {
    const now = clock().getTime();
    if (remembered && now < remembered.until && !(fresh && takeFresh(now))) return remembered.value;
    const value = read();
    remembered = { value, until: now + seconds * 1000 };
    // Whoever asked is told: they have the same promise.
    value.catch(() => {
      if (remembered?.value === value) remembered = undefined;
    });
    return value;
  };
}
