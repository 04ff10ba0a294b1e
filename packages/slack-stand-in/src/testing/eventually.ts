import { setTimeout as sleep } from 'node:timers/promises';

const BETWEEN_MS = 20;

/**
 * Asks over and over until there is an answer: anything but undefined, null and false.
 * @param what is waited for, as the error names it.
 * @param within so many milliseconds.
 * @throws Error when there was none in time
 */
export async function eventually<T>(
  ask: () => Promise<T | undefined | null | false>,
  what: string,
  within = 10_000,
): Promise<T> {
  const until = Date.now() + within;
  for (;;) {
    const found = await ask();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > until) throw new Error(`waited ${within} ms in vain for ${what}`);
    await sleep(BETWEEN_MS);
  }
}
