import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Level } from 'level';
import { repairIndexes } from '../../src/dynamodb/repair-indexes';
import { type OpenAws, openAws } from '../../src/testing';
import { ARTICLES, TABLES } from '../right-requests';
import { temporaryDirectory } from '../test-endpoint';
import { post } from '../whatever-is-asked';

const ITEMS = 1500;
/** Rows that may be held at once, however many there are. */
const AT_ONCE = 500;

let local: OpenAws;
/** What else a test has opened, to be closed in this order, however it ends. */
let opened: (() => Promise<void>)[] = [];
beforeEach(async () => {
  local = await openAws();
  await local.aws.createTables(TABLES);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await local.close();
  for (const close of opened) await close();
  opened = [];
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
    await change((db) => db.clear({ gte: 'index-', lt: 'index.' }));
    // It was closed, so there would be nothing to repair: that is not looked for, but the next time.
    repaired.push(await repairIndexes(directory));
    expect(held).toEqual([]);
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

it('gives a table that is there the indexes that it lacks, with what is in it', async () => {
  const byPlace = {
    IndexName: 'place-index',
    KeySchema: [{ AttributeName: 'place', KeyType: 'HASH' as const }],
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  };
  const { AttributeDefinitions = [], GlobalSecondaryIndexes = [] } = ARTICLES;
  const grown = {
    ...ARTICLES,
    AttributeDefinitions: [...AttributeDefinitions, { AttributeName: 'place', AttributeType: 'S' as const }],
    GlobalSecondaryIndexes: [...GlobalSecondaryIndexes, byPlace],
  };
  const call = async (aws: OpenAws, operation: string, request: object) =>
    JSON.parse((await post(aws.endpoint, `DynamoDB_20120810.${operation}`, JSON.stringify(request))).text);
  const put = (aws: OpenAws, id: string) =>
    call(aws, 'PutItem', { TableName: 'articles', Item: { ...item(1), id: { S: id }, place: { S: 'here' } } });
  const found = async (aws: OpenAws) => {
    const ExpressionAttributeValues = { ':p': { S: 'here' } };
    const query = { TableName: 'articles', IndexName: 'place-index', KeyConditionExpression: 'place = :p' };
    const { Items } = await call(aws, 'Query', { ...query, ExpressionAttributeValues });
    return Items?.map(({ id }: { id: { S: string } }) => id.S).sort();
  };

  const directory = await temporaryDirectory();
  const before = await openAws({ dataDir: directory.path, tables: [ARTICLES] });
  await put(before, 'old');
  expect(await found(before)).toBeUndefined();
  await before.close();
  const after = await openAws({ dataDir: directory.path, tables: [grown] });
  opened.push(after.close, directory.remove);
  await put(after, 'new');
  expect(await found(after)).toEqual(['new', 'old']);
  const { Table } = await call(after, 'DescribeTable', { TableName: 'articles' });
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    GlobalSecondaryIndexes: [{ IndexName: 'status-index' }, { IndexName: 'place-index', IndexStatus: 'ACTIVE' }],
  });
  await after.restart();
  expect(await found(after)).toEqual(['new', 'old']);
});
