import { open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import dynaliteDb from 'dynalite/db';
import { Level } from 'level';
import { withMissingIndexes } from './add-indexes';
import type { TableDefinition } from './table-definition';

type Item = dynaliteDb.Item;
type Table = dynaliteDb.Table;
type Db = Level<string, unknown>;

/** As many rows are looked at, and as many changes made, at once; but of large rows fewer. */
const BATCH = 500;
const BATCH_BYTES = 512 * 1024;

/** Beside a database whose indexes agree with its items, since it was closed and not killed. */
const noteOf = (directory: string): string => `${directory}-closed`;

/** Notes of a closed database that nothing is to repair, once all of it is on the disk. */
export async function noteClosed(directory: string): Promise<void> {
  for (const file of await readdir(directory)) {
    if (!file.endsWith('.log')) continue;
    const log = await open(join(directory, file));
    await log.sync();
    await log.close();
  }
  await writeFile(noteOf(directory), '');
}

/** Takes the note back, once and for all. @returns whether there was one. */
export async function forgetClosed(directory: string): Promise<boolean> {
  return rm(noteOf(directory)).then(
    () => true,
    () => false,
  );
}

/**
 * Makes every index of a closed dynalite database agree with its items again. Dynalite writes an item and its index
 * entries one after the other, so a kill in between leaves entries without an item, and items without an entry.
 * Where it was closed, only a table that grows is looked at. However many there are, it holds only a batch of them.
 * @param definitions Tables of these names get the indexes that they lack.
 * @returns how many entries were removed and how many added.
 */
export async function repairIndexes(
  directory: string,
  definitions: readonly TableDefinition[] = [],
): Promise<{ removed: number; added: number }> {
  const wasClosed = await forgetClosed(directory);
  const db = new Level<string, unknown>(directory, { valueEncoding: 'json' });
  await db.open();
  try {
    let removed = 0;
    let added = 0;
    for (const kept of (await db.values(under('table~')).all()) as Table[]) {
      const definition = definitions.find(({ TableName }) => TableName === kept.TableName);
      const grown = withMissingIndexes(kept, definition);
      if (grown) await db.put(`table~${kept.TableName}`, grown);
      if (wasClosed && !grown) continue;
      const table = grown ?? kept;
      const items = await addMissing(db, table);
      added += items.added;
      // With all that should be there in place, as many entries as there should be are the right ones.
      for (const prefix of indexPrefixes(table)) {
        const wanted = items.wanted.get(prefix) ?? 0;
        if ((await entriesUnder(db, prefix)) !== wanted) removed += await removeGhosts(db, table, prefix);
      }
    }
    return { removed, added };
  } finally {
    await db.close();
  }
}

/** Puts the entries that items lack. @returns also how many entries the items have in each index, by its prefix. */
async function addMissing(db: Db, table: Table): Promise<{ wanted: Map<string, number>; added: number }> {
  const wanted = new Map<string, number>();
  let added = 0;
  const items = db.values<string, Item>({ ...under(itemPrefix(table)) });
  for await (const batch of batchesOf(items)) {
    const entries = batch.flatMap((item) => entriesFor(item, table));
    const there = await db.hasMany(entries.map(({ key }) => key));
    const missing = entries.filter((_, n) => !there[n]);
    await db.batch(missing.map(({ key, value }) => ({ type: 'put', key, value })));
    for (const { prefix } of entries) wanted.set(prefix, (wanted.get(prefix) ?? 0) + 1);
    added += missing.length;
  }
  return { wanted, added };
}

async function entriesUnder(db: Db, prefix: string): Promise<number> {
  let count = 0;
  for await (const batch of batchesOf(db.keys(under(prefix)))) count += batch.length;
  return count;
}

/** Removes an index's entries whose item is gone, or has another entry now. @returns how many. */
async function removeGhosts(db: Db, table: Table, prefix: string): Promise<number> {
  let removed = 0;
  for await (const batch of batchesOf(db.iterator<string, Item>(under(prefix)))) {
    const keys = batch.map(([, entry]) => itemPrefix(table) + dynaliteDb.createKey(entry, table));
    const items = (await db.getMany(keys)) as (Item | undefined)[];
    const ghosts = batch.filter(([key], n) => {
      const item = items[n];
      return item === undefined || !entriesFor(item, table).some((wanted) => wanted.key === key);
    });
    await db.batch(ghosts.map(([key]) => ({ type: 'del', key })));
    removed += ghosts.length;
  }
  return removed;
}

/** What stands in a table's indexes for an item. */
function entriesFor(item: Item, table: Table): { prefix: string; key: string; value: Item }[] {
  return (['Global', 'Local'] as const).flatMap((type) => {
    const { puts } = dynaliteDb.getIndexActions(table[`${type}SecondaryIndexes`] ?? [], null, item, table);
    return puts.map((put) => {
      const prefix = indexPrefix(type, table.TableName, put.index);
      return { prefix, key: prefix + put.key, value: put.item };
    });
  });
}

async function* batchesOf<Row>(rows: {
  nextv(size: number): Promise<Row[]>;
  close(): Promise<void>;
}): AsyncGenerator<Row[]> {
  try {
    for (let batch = await rows.nextv(BATCH); batch.length > 0; batch = await rows.nextv(BATCH)) yield batch;
  } finally {
    await rows.close();
  }
}

function indexPrefixes(table: Table): string[] {
  return (['Global', 'Local'] as const).flatMap((type) =>
    (table[`${type}SecondaryIndexes`] ?? []).map((index) => indexPrefix(type, table.TableName, index.IndexName ?? '')),
  );
}

function indexPrefix(type: 'Global' | 'Local', table: string, index: string): string {
  return `index-${type.toLowerCase()}~${table}~${index}~`;
}

const itemPrefix = (table: Table): string => `item-${table.TableName}~`;

// Keys below a prefix are hexadecimal and the like: nothing in them sorts above U+00FF.
function under(prefix: string) {
  return { gte: prefix, lt: `${prefix}\u00ff`, highWaterMarkBytes: BATCH_BYTES, valueEncoding: 'json' };
}
