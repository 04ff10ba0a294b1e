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
  import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

  type Item = Record<string, Record<string, unknown>>;
  type Table = CreateTableCommandInput & { TableName: string };

  /** The index entries that an item has. */
  export function getIndexActions(
    indexes: object[],
    existing: Item | null,
    item: Item | null,
    table: Table,
  ): { puts: { index: string; key: string; item: Item }[] };
}
