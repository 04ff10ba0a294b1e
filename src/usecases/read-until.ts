import type { Sleep } from '../domain/system';

/**
 * What is waited between two readings of what the state machine was called back about, in milliseconds. Most is written
 * within ten; all of it together, a second, is long for a machine and short for a person.
 */
const WAITS = [5, 10, 20, 40, 75, 150, 300, 400];

/** Reads again until it is so, or time is up. @param from what was read last. @returns what was read last then. */
export async function readUntil<T>(
  deps: { read: () => Promise<T>; sleep: Sleep },
  from: T,
  isSo: (now: T) => boolean,
): Promise<T> {
  let now = from;
  for (const wait of WAITS) {
    if (isSo(now)) break;
    await deps.sleep(wait);
    now = await deps.read();
  }
  return now;
}
