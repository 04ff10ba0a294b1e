import { Level } from 'level';

/** One change of the journal; changes handed over together are written together or not at all. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

/** A change as it is written: its value is JSON text. */
type Encoded =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | Extract<Change, { type: 'del' }>;

/** A stretch of keys, bounds excluded. */
export interface KeyRange {
  readonly gt: string;
  readonly lt: string;
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** The durable memory of the local AWS endpoint: a small ordered key-value store of JSON values. */
export interface Journal {
  get<Value>(key: string): Promise<Value | undefined>;
  getMany<Value>(keys: string[]): Promise<(Value | undefined)[]>;
  entries<Value>(range: KeyRange): Promise<[string, Value][]>;
  keys(range: KeyRange): Promise<string[]>;
  /** Reads values one after the other, however many there are, as they were when it began. */
  values<Value>(range: KeyRange): AsyncIterable<Value>;
  write(changes: readonly Change[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the journal in a directory, made if need be; one process at a time may hold it.
 *
 * Writes are not fsynced: a batch is in the operating system's buffers before `write` resolves, so it outlives a
 * `kill -9` of this process, though not a power cut. That is the trade a development machine wants.
 */
export async function openJournal(directory: string): Promise<Journal> {
  const db = new Level<string, unknown>(directory, { valueEncoding: 'json' });
  await db.open();
  // Group commit: what is handed over while a batch is written becomes the next one.
  let next: { readonly changes: Encoded[]; readonly written: Promise<void> } | undefined;
  let before: Promise<unknown> = Promise.resolve();

  async function write(changes: readonly Change[]): Promise<void> {
    // As the values are now, whatever becomes of them until they are written.
    const encoded = changes.map(
      (change): Encoded => (change.type === 'put' ? { ...change, value: JSON.stringify(change.value) } : change),
    );
    if (next === undefined) {
      const group: Encoded[] = [];
      const written = before.then(() => {
        next = undefined;
        return db.batch(group, { valueEncoding: 'utf8' });
      });
      next = { changes: group, written };
      // Whoever waits for a write is told of its fault; the next one only comes after it.
      before = written.catch(() => undefined);
    }
    next.changes.push(...encoded);
    await next.written;
  }

  return {
    // To hand one row's read to a thread and hear from it takes longer than the read.
    get: async <Value>(key: string) => db.getSync(key) as Value | undefined,
    getMany: async <Value>(keys: string[]) => (await db.getMany(keys)) as (Value | undefined)[],
    entries: async <Value>(range: KeyRange) => (await db.iterator(range).all()) as [string, Value][],
    keys: (range) => db.keys(range).all(),
    // Read by a thread, a megabyte at a time: to hand on every few rows takes longer than to read them.
    values: <Value>(range: KeyRange) =>
      db.values<string, Value>({ ...range, valueEncoding: 'json', highWaterMarkBytes: 1024 * 1024 }),
    write,
    close: async () => {
      await before;
      await db.close();
    },
  };
}

/** The range of all keys that start with a prefix that ends in a colon. */
export function keysUnder(prefix: `${string}:`): KeyRange {
  return { gt: prefix, lt: `${prefix.slice(0, -1)};` };
}
