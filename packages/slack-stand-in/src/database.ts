import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Level } from 'level';

/** The stand-in's store: JSON values under string keys. */
export type Database = Level<string, unknown>;

/**
 * Opens the store below `dataDir`. Writes are not forced to disk one by one: they outlive a killed process,
 * since the operating system holds them by then, and may be lost with the machine's power.
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  // It keeps tokens: what is made here is for its owner only.
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const database = new Level<string, unknown>(join(dataDir, 'slack'), { valueEncoding: 'json' });
  await database.open();
  return database;
}

/** A named part of the store with values of one type. */
export function section<V>(database: Database, name: string) {
  return database.sublevel<string, V>(name, { valueEncoding: 'json' });
}

/** Runs tasks one after another, so that a read, a change and a write are one step. */
export function serialiser(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    // Whoever gave the task is told, by what is returned; the next task need not be.
    last = next.catch(() => undefined);
    return next;
  };
}
