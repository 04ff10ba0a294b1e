import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 5000;

/**
 * Looks until there is something.
 * @throws Error when nothing came within five seconds.
 */
export async function eventually<Value>(
  look: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error('nothing came within five seconds');
    await sleep(10);
  }
}
