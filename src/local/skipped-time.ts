import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { KeptFileError, keep, readKept } from './kept-file';
import { DataDirError } from './private-data-dir';

const clock = z.object({ aheadMs: z.number().nonnegative() });

/** How far this process runs ahead of the wall clock, and how to make it run further ahead. */
export interface SkippedTime {
  /** Milliseconds. */
  ahead(): number;
  /** Goes to a time, in milliseconds since the epoch. One that is past changes nothing: time does not run back. */
  skipTo(time: number): void;
  /** Calls back after each skip. */
  onSkip(listener: () => void): void;
}

/** A clock that is never skipped. */
export const WALL_CLOCK: SkippedTime = { ahead: () => 0, skipTo: () => {}, onSkip: () => {} };

/**
 * Lets this process's `Date` run ahead of the wall clock, so that a week's deadline can be seen in a minute while the
 * product, which asks `Date` as ever, need not know. How far is kept in the data directory: what was recorded must not
 * come to lie in the future after a restart. Call it before anything reads the time. Timers are not moved by it.
 * @throws DataDirError, KeptFileError
 */
export function skippedTime(dataDir: string): SkippedTime {
  const file = join(dataDir, 'clock.json');
  const wallNow = Date.now;
  const listeners: (() => void)[] = [];
  let aheadMs = readAhead(dataDir, file);
  globalThis.Date = dateAheadBy(() => aheadMs);
  return {
    ahead: () => aheadMs,
    skipTo(time) {
      const wanted = time - wallNow();
      if (wanted <= aheadMs) return;
      mkdirSync(dataDir, { recursive: true });
      // Before anything is told the new time.
      keep(file, JSON.stringify({ aheadMs: wanted }));
      aheadMs = wanted;
      for (const listener of listeners) listener();
    },
    onSkip: (listener) => void listeners.push(listener),
  };
}

function readAhead(dataDir: string, file: string): number {
  try {
    return readKept(file, clock)?.aheadMs ?? 0;
  } catch (error) {
    // This is the first that is asked of the directory.
    throw error instanceof KeptFileError ? error : new DataDirError(resolve(dataDir), error as NodeJS.ErrnoException);
  }
}

/** `Date`, but for what it takes for now. A proxy, so that `instanceof` and every other use stay as they are. */
function dateAheadBy(ahead: () => number): DateConstructor {
  const wall = Date;
  const now = () => wall.now() + ahead();
  return new Proxy(wall, {
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
    construct: (target, given, newTarget) => Reflect.construct(target, given.length > 0 ? given : [now()], newTarget),
    apply: () => new wall(now()).toString(),
  });
}
