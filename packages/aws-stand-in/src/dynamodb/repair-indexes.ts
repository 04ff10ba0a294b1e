import dynaliteDb from 'dynalite/db';
import { Level } from 'level';

type Item = dynaliteDb.Item;
type Table = dynaliteDb.Table;

/**
 * Makes every index of a closed dynalite database agree with its items again. Dynalite writes an item and its index
 * entries one after the other, so a kill in between leaves entries without an item, and items without an entry.
 * @returns how many entries were removed and how many added.
 */
export async function repairIndexes(directory: string): Promise<{ removed: number; added: number }> {
  const db = new Level<string, unknown>(directory, { valueEncoding: 'json' });
  await db.open();
  try {
    let removed = 0;
    let added = 0;
    for (const table of (await valuesUnder(db, 'table~')) as Table[]) {
      const wanted = await wantedEntries(db, table);
      const changes: ({ type: 'del'; key: string } | { type: 'put'; key: string; value: unknown })[] = [];
      for (const prefix of indexPrefixes(table)) {
        for await (const key of db.keys(under(prefix))) {
          if (wanted.delete(key)) continue;
          changes.push({ type: 'del', key });
        }
      }
      removed += changes.length;
      added += wanted.size;
      for (const [key, value] of wanted) changes.push({ type: 'put', key, value });
      await db.batch(changes);
    }
    return { removed, added };
  } finally {
    await db.close();
  }
}

async function wantedEntries(db: Level<string, unknown>, table: Table): Promise<Map<string, Item>> {
  const wanted = new Map<string, Item>();
  for await (const item of db.values(under(`item-${table.TableName}~`))) {
    for (const type of ['Global', 'Local'] as const) {
      const indexes = table[`${type}SecondaryIndexes`] ?? [];
      for (const put of dynaliteDb.getIndexActions(indexes, null, item as Item, table).puts) {
        wanted.set(indexPrefix(type, table.TableName, put.index) + put.key, put.item);
      }
    }
  }
  return wanted;
}

function indexPrefixes(table: Table): string[] {
  return (['Global', 'Local'] as const).flatMap((type) =>
    (table[`${type}SecondaryIndexes`] ?? []).map((index) => indexPrefix(type, table.TableName, index.IndexName ?? '')),
  );
}

function indexPrefix(type: 'Global' | 'Local', table: string, index: string): string {
  return `index-${type.toLowerCase()}~${table}~${index}~`;
}

// Keys below a prefix are hexadecimal and the like: nothing in them sorts above U+00FF.
function under(prefix: string) {
  return { gte: prefix, lt: `${prefix}\u00ff` };
}

function valuesUnder(db: Level<string, unknown>, prefix: string): Promise<unknown[]> {
  return db.values(under(prefix)).all();
}
