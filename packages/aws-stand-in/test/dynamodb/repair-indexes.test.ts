import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Level } from 'level';
import { repairIndexes } from '../../src/dynamodb/repair-indexes';
import { type OpenAws, openAws } from '../../src/testing';
import { TABLES } from '../right-requests';
import { post } from '../whatever-is-asked';

const ITEMS = 1500;
/** Rows that may be held at once, however many there are. */
const AT_ONCE = 500;

let local: OpenAws;
beforeEach(async () => {
  local = await openAws();
  await local.aws.createTables(TABLES);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await local.close();
});

const item = (n: number) => ({ id: { S: `id-${n}` }, status: { S: 'pending' }, at: { S: `at-${n}` } });

async function putItems(): Promise<void> {
  for (let n = 0; n < ITEMS; n += 25) {
    const articles = Array.from({ length: 25 }, (_, m) => ({ PutRequest: { Item: item(n + m) } }));
    await post(local.endpoint, 'DynamoDB_20120810.BatchWriteItem', JSON.stringify({ RequestItems: { articles } }));
  }
}

it('F6 holds a batch of rows at once, whatever there is to repair', async () => {
  await putItems();
  const held: number[] = [];
  for (const method of ['batch', 'getMany', 'hasMany'] as const) {
    const original = Level.prototype[method] as (...args: unknown[]) => unknown;
    jest.spyOn(Level.prototype, method).mockImplementation(function (this: unknown, ...args: unknown[]) {
      if (Array.isArray(args[0])) held.push(args[0].length);
      return original.apply(this, args);
    } as never);
  }
  const repaired: object[] = [];
  await local.stopFor(async (dataDir) => {
    const directory = join(dataDir, 'dynamodb');
    const change = async (work: (db: Level<string, unknown>) => Promise<void>) => {
      const db = new Level<string, unknown>(directory, { valueEncoding: 'json' });
      await work(db);
      await db.close();
    };
    held.length = 0;
    repaired.push(await repairIndexes(directory));
    await change((db) => db.clear({ gte: 'index-', lt: 'index.' }));
    repaired.push(await repairIndexes(directory));
    await change((db) => db.clear({ gte: 'item-articles~', lt: 'item-articles~\u00ff' }));
    repaired.push(await repairIndexes(directory));
  });

  expect(repaired).toEqual([
    { removed: 0, added: 0 },
    { removed: 0, added: ITEMS },
    { removed: ITEMS, added: 0 },
  ]);
  expect(held.length).toBeGreaterThan(ITEMS / AT_ONCE);
  expect(Math.max(...held)).toBeLessThanOrEqual(AT_ONCE);
});
