import { setTimeout as sleep } from 'node:timers/promises';

const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;

/**
 * Asks over and over until there is an answer: anything but undefined, null and false. The longer it takes already, the
 * longer it pauses, up to a quarter of a second: an answer is a tenth late at most, and whoever is asked has work to do.
 * @param what is waited for, as the error names it.
 * @param within so many milliseconds.
 * @throws Error when there was none in time
 */
export async function eventually<T>(
  ask: () => Promise<T | undefined | null | false>,
  what: string,
  within = 20_000,
): Promise<T> {
  const since = Date.now();
  for (;;) {
    const found = await ask();
    if (found !== undefined && found !== null && found !== false) return found;
    const waited = Date.now() - since;
    if (waited > within) throw new Error(`waited ${within} ms in vain for ${what}`);
    await sleep(Math.min(Math.max(SHORTEST_PAUSE_MS, waited / 10), LONGEST_PAUSE_MS));
  }
}
