import { join } from 'node:path';
import dynaliteDb from 'dynalite/db';
import { Level } from 'level';

/** Rows written at once. */
const BATCH = 2000;

type Row = readonly [key: string, value: unknown];

/**
 * Makes many waiting articles of the one in a closed host's data: its item and its execution's rows, again and again
 * under other ids. The items' index entries are left out, as after a kill at the worst of times, so that a start has to
 * put back every one.
 */
export async function multiply(dataDir: string, articleId: string, count: number): Promise<void> {
  // As long as the first, so that every row is as large as a real one.
  const ids = Array.from({ length: count }, (_, n) => `${n}`.padStart(articleId.length, '0'));
  await copyRows(join(dataDir, 'aws/journal'), ids, (id, [key, value]) => [
    key.replaceAll(articleId, id),
    againAs(id, value),
  ]);
  await copyRows(join(dataDir, 'aws/dynamodb'), ids, (id, [key, value]) => {
    if (!key.startsWith('item-')) return undefined;
    const item = againAs(id, value) as dynaliteDb.Item;
    // What Slack shows of the one is not copied.
    if (item.articleId === undefined) return undefined;
    // Submitted one after the other: dynalite's index keys are no longer unique where very many times are the same.
    const at = new Date(Date.parse(String(item.submittedAt?.S)) - Number(id)).toISOString();
    Object.assign(item, { submittedAt: { S: at }, statusAt: { S: at } });
    const table = { TableName: '', KeySchema: [{ AttributeName: 'articleId', KeyType: 'HASH' as const }] };
    const definitions = [{ AttributeName: 'articleId', AttributeType: 'S' as const }];
    const copied = dynaliteDb.createKey(item, { ...table, AttributeDefinitions: definitions });
    return [`${key.slice(0, key.indexOf('~'))}~${copied}`, item];
  });

  function againAs(id: string, value: unknown): unknown {
    return JSON.parse(JSON.stringify(value).replaceAll(articleId, id));
  }

  async function copyRows(
    directory: string,
    to: readonly string[],
    copy: (id: string, row: Row) => Row | undefined,
  ): Promise<void> {
    const db = new Level<string, unknown>(directory, { valueEncoding: 'json' });
    await db.open();
    const rows = await db.iterator().all();
    const own = rows.filter((row) => JSON.stringify(row).includes(articleId));
    let changes: { type: 'put'; key: string; value: unknown }[] = [];
    for (const id of to) {
      for (const row of own) {
        const copied = copy(id, row);
        if (copied !== undefined) changes.push({ type: 'put', key: copied[0], value: copied[1] });
      }
      if (changes.length >= BATCH || id === to.at(-1)) {
        await db.batch(changes);
        changes = [];
      }
    }
    await db.close();
  }
}
