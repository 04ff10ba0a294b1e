import { appendFileSync } from 'node:fs';
import dynaliteDb from 'dynalite/db';

/** Loaded before the host (`node --import`), this writes down what DynamoDB would bill, one JSON line an operation. */
export type Metered = {
  readonly kind: 'write' | 'read';
  readonly table: string;
  readonly key: string;
  readonly units: number;
};

function note(metered: Metered): void {
  appendFileSync(process.env.METER_FILE ?? '', `${JSON.stringify(metered)}\n`);
}

type Item = dynaliteDb.Item | null | undefined;
const { updateIndexes } = dynaliteDb;
const { itemSize } = dynaliteDb as unknown as { itemSize(item: dynaliteDb.Item): number };
const kilobytes = (item: Item): number => (item ? Math.ceil(itemSize(item) / 1024) : 0);

// All writes go through this one function, with the old image and the new one.
dynaliteDb.updateIndexes = (store, table, existing, item, done) => {
  const rows = (table.GlobalSecondaryIndexes ?? []).map(({ KeySchema = [] }) => {
    const row = (image: Item) => {
      const key = KeySchema.map(({ AttributeName = '' }) => image?.[AttributeName]);
      return key.every(Boolean) ? JSON.stringify(key) : undefined;
    };
    return [row(existing), row(item)];
  });
  // A row that comes or goes is one write, one that moves is two, and one that stays, as it holds keys only, is none.
  // Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
  const indexed = rows.reduce(
    (sum, [before, after]) => sum + (before === after ? 0 : Number(before !== undefined) + Number(after !== undefined)),
    0,
  );
  const units = Math.max(1, kilobytes(existing), kilobytes(item)) + indexed;
  note({ kind: 'write', table: table.TableName, key: keyOf(item ?? existing), units });
  updateIndexes(store, table, existing, item, done);
};

type Action = (store: unknown, data: Record<string, unknown>, done: (error: unknown, answer?: Answer) => void) => void;
interface Answer {
  readonly ConsumedCapacity?: Capacity | Capacity[];
}
interface Capacity {
  readonly TableName: string;
  readonly CapacityUnits: number;
}

// dynalite looks its operations up when it is loaded, which is after this.
for (const name of ['getItem', 'batchGetItem', 'query']) {
  const path = require.resolve(`dynalite/actions/${name}`);
  const read = require(path) as Action;
  const metered: Action = (store, data, done) => {
    read(store, { ...data, ReturnConsumedCapacity: 'TOTAL' }, (error, answer) => {
      for (const { TableName, CapacityUnits } of [answer?.ConsumedCapacity ?? []].flat()) {
        const key = name === 'query' ? String(data.IndexName) : keyOf(data.Key as Item);
        note({ kind: 'read', table: TableName, key, units: CapacityUnits });
      }
      done(error, answer);
    });
  };
  const cached = require.cache[path];
  if (cached) cached.exports = metered;
}

function keyOf(item: Item): string {
  return String(item?.articleId?.S ?? item?.setting?.S ?? item?.of?.S ?? '');
}
