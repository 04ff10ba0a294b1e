import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataDirError } from './private-data-dir';

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
 * @throws DataDirError
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
      // Written whole or not at all, and before anything is told the new time.
      writeFileSync(`${file}.new`, JSON.stringify({ aheadMs: wanted }));
      renameSync(`${file}.new`, file);
      aheadMs = wanted;
      for (const listener of listeners) listener();
    },
    onSkip: (listener) => void listeners.push(listener),
  };
}

function readAhead(dataDir: string, file: string): number {
  try {
    const { aheadMs } = JSON.parse(readFileSync(file, 'utf8')) as { aheadMs?: unknown };
    return typeof aheadMs === 'number' && aheadMs > 0 ? aheadMs : 0;
  } catch (error) {
    const fault = error as NodeJS.ErrnoException;
    if (fault.code === 'ENOENT') return 0;
    // This is the first that is asked of the directory. What is no JSON has no code.
    throw fault.code === undefined ? error : new DataDirError(resolve(dataDir), fault);
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
