import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Looks until there is something.
 * @throws Error when nothing came in time, five seconds if not told otherwise.
 */
export async function eventually<Value>(
  look: () => Promise<Value | undefined> | Value | undefined,
  patienceMs = 5000,
): Promise<Value> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`nothing came within ${patienceMs / 1000} seconds`);
    await sleep(10);
  }
}
