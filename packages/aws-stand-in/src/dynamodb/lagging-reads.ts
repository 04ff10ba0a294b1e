import type { IncomingMessage } from 'node:http';
import dynalite from 'dynalite';
import type { Lag, Lagging } from '../faults/lag';
import { isJsonObject, parsedJson } from '../json';
import { createTables } from './create-tables';
import { type DynamoDb, serveDynalite } from './dynamodb';
import type { Item, ItemWrite } from './item';
import type { TableDefinition } from './table-definition';

/** A write that reads do not see yet. */
interface Unseen {
  readonly write: ItemWrite;
  readonly number: number;
  readonly madeAt: number;
}

/** A request of DynamoDB's that reads. */
interface Read {
  readonly TableName?: unknown;
  readonly IndexName?: unknown;
  readonly ConsistentRead?: unknown;
  readonly RequestItems?: unknown;
}

/** One table as it was, in a database of its own that writes reach late. */
interface Past {
  readonly lag: Lag;
  /** Tells it of a write. */
  wrote(write: ItemWrite): void;
  /** What answers a read now. */
  asOfNow(): Promise<DynamoDb>;
}

/** Reads that see tables as they were. */
export function laggingReads(now: () => number) {
  const pasts = new Set<Past>();
  const pastFor = (operation: string | undefined, request: unknown): Past | undefined =>
    [...pasts].find(({ lag }) => isJsonObject(request) && lags(lag, operation, request));

  return {
    /** Takes note of a write that is about to be made, under the lock of its item. */
    wrote: (write: ItemWrite): void => {
      for (const past of pasts) past.wrote(write);
    },
    /** Takes the table as it is now for what reads see until more is let through. */
    lag: async (dynamoDb: DynamoDb, lag: Lag): Promise<Lagging> => {
      const shadow = serveDynalite(dynalite({ createTableMs: 0 }));
      let unseen: Unseen[] = [];
      let written = 0;
      let reads = 0;
      let settled = 0;
      let applied = Promise.resolve();
      const isSeen = ({ number, madeAt }: Unseen) =>
        number <= settled ||
        (lag.ms !== undefined && madeAt + lag.ms <= now()) ||
        (lag.writes !== undefined && number + lag.writes <= written);
      const past: Past = {
        lag,
        wrote: (write) => {
          if (write.tableName !== lag.tableName) return;
          written += 1;
          unseen.push({ write, number: written, madeAt: now() });
        },
        asOfNow: async () => {
          reads += 1;
          // In their order: a write is never seen before an earlier one.
          const last = unseen.findLastIndex(isSeen);
          const seen = unseen.slice(0, last + 1);
          unseen = unseen.slice(last + 1);
          applied = applied.then(() => apply(shadow, seen));
          await applied;
          return shadow;
        },
      };
      // What is written while it is copied is behind already, and may be in the copy as well.
      pasts.add(past);
      await copyTable(dynamoDb, shadow, lag.tableName);
      return {
        reads: () => reads,
        settle: () => {
          settled = written;
        },
        end: () => void pasts.delete(past),
      };
    },
    mend: () => pasts.clear(),
    /** The database, asked through what lags. */
    through: (dynamoDb: DynamoDb): DynamoDb => ({
      ...dynamoDb,
      handle: async (head, body) => {
        const past = pasts.size === 0 ? undefined : pastFor(operationOf(head), parsedJson(body.toString()).value);
        return (past ? await past.asOfNow() : dynamoDb).handle(head, body);
      },
      call: async (operation, request) => {
        const past = pasts.size === 0 ? undefined : pastFor(operation, request);
        return (past ? await past.asOfNow() : dynamoDb).call(operation, request);
      },
    }),
  };
}

const operationOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined =>
  String(headers['x-amz-target'] ?? '').split('.')[1];

/** A batch lags if it asks for this one table only. */
function lags({ tableName, indexes, tableReads = false }: Lag, operation: string | undefined, request: Read): boolean {
  const { TableName, IndexName, ConsistentRead, RequestItems } = request;
  switch (operation) {
    case 'Query':
    case 'Scan':
      if (TableName !== tableName || ConsistentRead === true) return false;
      return IndexName === undefined ? tableReads : (indexes?.includes(String(IndexName)) ?? true);
    case 'GetItem':
      return tableReads && TableName === tableName && ConsistentRead !== true;
    case 'BatchGetItem': {
      const [[name, read] = [], ...others] = isJsonObject(RequestItems) ? Object.entries(RequestItems) : [];
      const isConsistent = isJsonObject(read) && read.ConsistentRead === true;
      return tableReads && name === tableName && others.length === 0 && !isConsistent;
    }
    default:
      return false;
  }
}

async function apply(shadow: DynamoDb, writes: readonly Unseen[]): Promise<void> {
  for (const { write } of writes) {
    const { tableName: TableName, keys: Key, newImage: Item } = write;
    await (Item ? shadow.call('PutItem', { TableName, Item }) : shadow.call('DeleteItem', { TableName, Key }));
  }
}

/** @throws Error when there is no such table, or the database is closed before all is read. */
async function copyTable(from: DynamoDb, to: DynamoDb, TableName: string): Promise<void> {
  const { body } = await from.call('DescribeTable', { TableName });
  const { Table } = body as { Table?: TableDefinition };
  if (Table === undefined) throw new Error(`there is no table ${TableName}`);
  await createTables(to, [definitionOf(Table)]);
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await from.call('Scan', { TableName, ConsistentRead: true, ExclusiveStartKey });
    const { Items, LastEvaluatedKey } = page.body as { Items?: Item[]; LastEvaluatedKey?: Item };
    if (Items === undefined) throw new Error(`${TableName} could not be read: ${JSON.stringify(page.body)}`);
    for (const Item of Items) await to.call('PutItem', { TableName, Item });
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

/** A table as it would be created, of its description, which tells more; throughput does not matter here. */
function definitionOf(table: TableDefinition): TableDefinition {
  const { TableName, KeySchema, AttributeDefinitions } = table;
  const plain = (indexes: TableDefinition['GlobalSecondaryIndexes']) =>
    indexes?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  return {
    TableName,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: plain(table.GlobalSecondaryIndexes),
    LocalSecondaryIndexes: plain(table.LocalSecondaryIndexes),
  };
}
