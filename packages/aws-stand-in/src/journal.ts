import { Level } from 'level';

/** One change of the journal; changes handed over together are written together or not at all. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

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
  write(changes: Change[]): Promise<void>;
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
  return {
    get: async <Value>(key: string) => (await db.get(key)) as Value | undefined,
    getMany: async <Value>(keys: string[]) => (await db.getMany(keys)) as (Value | undefined)[],
    entries: async <Value>(range: KeyRange) => (await db.iterator(range).all()) as [string, Value][],
    keys: (range) => db.keys(range).all(),
    values: <Value>(range: KeyRange) => db.values<string, Value>({ ...range, valueEncoding: 'json' }),
    write: (changes) => db.batch([...changes]),
    close: () => db.close(),
  };
}

/** The range of all keys that start with a prefix that ends in a colon. */
export function keysUnder(prefix: `${string}:`): KeyRange {
  return { gt: prefix, lt: `${prefix.slice(0, -1)};` };
}
