declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** LevelDB’s directory; in memory without one. */
    path?: string;
    /** Milliseconds a table stays CREATING. */
    createTableMs?: number;
  }
  /** A server that is not listening yet; closing it closes its database. */
  function dynalite(options: DynaliteOptions): Server;
  export = dynalite;
}

declare module 'dynalite/db' {
  namespace db {
    type Item = Record<string, Record<string, unknown>>;
    type Table = import('./table-definition').TableDefinition & { TableName: string };
    type Done = (error?: unknown) => void;

    interface Store {
      /** The very object that dynalite was made with. */
      options: object;
      getItemDb(tableName: string): {
        /** Runs once the key's earlier holders have released it; `release(done)` gives what releases it. */
        lock(key: string, run: (release: (done: () => void) => () => void) => void): void;
      };
    }
  }

  const db: {
    /** The index entries that an item has. */
    getIndexActions(
      indexes: readonly object[],
      existing: db.Item | null,
      item: db.Item | null,
      table: db.Table,
    ): { puts: { index: string; key: string; item: db.Item }[] };
    /** What every write goes through once its conditions hold, under its item's lock, before the item is written. */
    updateIndexes(
      store: db.Store,
      table: db.Table,
      existing: db.Item | null | undefined,
      item: db.Item | null | undefined,
      done: db.Done,
    ): void;
    /** The name of an item's lock. */
    createKey(item: db.Item, table: db.Table): string;
  };
  export = db;
}
