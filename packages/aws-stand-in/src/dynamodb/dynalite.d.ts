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
    /** Gives what releases a lock and then calls `done`; to release it again does nothing. */
    type Release = (done: (...args: unknown[]) => void) => (...args: unknown[]) => void;

    /** A part of the database, one and the same for a name. */
    interface SubDb {
      /** Runs once the key's earlier holders have released it. */
      lock(key: string, run: (release: Release) => void): void;
    }

    /** Where the tables are, by their names. */
    interface TableDb extends SubDb {
      get(name: string, done: (error: unknown, table?: Table) => void): void;
      put(name: string, table: Table, done: Done): void;
      del(name: string, done: Done): void;
    }

    /** The whole database; the callback, where there is one, is the last argument. */
    interface CallbackLevel {
      get(...args: unknown[]): unknown;
      put(...args: unknown[]): unknown;
      del(...args: unknown[]): unknown;
      batch(...args: unknown[]): unknown;
      createKeyStream(options?: object): import('node:stream').Readable;
      createValueStream(options?: object): import('node:stream').Readable;
    }

    interface Store {
      /** The very object that dynalite was made with. */
      options: object;
      db: CallbackLevel;
      tableDb: TableDb;
      getItemDb(tableName: string): SubDb;
    }
  }

  const db: {
    create(options: object): db.Store;
    /** An error that is answered as a ValidationException. */
    validationError(message: string): Error;
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

declare module 'dynalite/db/conditionParser' {
  /** A parser of expressions. */
  interface Parser {
    /**
     * What an expression says, its names resolved and the very values in it that the request gives; or a text, what is
     * wrong with it. Names and values that it uses are taken out of those that are unused.
     * @throws an error for what cannot be parsed.
     */
    parse(
      expression: string,
      options: {
        context: {
          attrNames?: Readonly<Record<string, string>>;
          attrVals?: Readonly<Record<string, object>>;
          unusedAttrNames: Record<string, true>;
          unusedAttrVals: Record<string, true>;
        };
      },
    ): unknown;
  }
  const parser: Parser;
  export = parser;
}

declare module 'dynalite/db/updateParser' {
  import parser = require('dynalite/db/conditionParser');
  export = parser;
}

declare module 'dynalite/validations' {
  const validations: {
    /**
     * A request's known members, cast to their types; absent ones, and those that are null, are left out.
     * @throws an error that is answered as a SerializationException.
     */
    checkTypes(data: object, types: object): object;
    /** What is wrong with a request's expressions, if anything. */
    validateExpressions(data: object): string | undefined;
    /** What is wrong with what a write is to expect, if anything. */
    validateAttributeConditions(data: {
      Expected?: Record<string, { AttributeValueList?: object[]; Value?: object }>;
    }): string | undefined;
    validateAttributeValue(value: object): string | undefined;
  };
  export = validations;
}

declare module 'dynalite/validations/tagResource' {
  /** What `checkTypes` and the checks after it hold a request to. */
  const tagResource: { types: { Tags: { children: { children: object } } } };
  export = tagResource;
}
