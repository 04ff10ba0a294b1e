import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ARTICLES } from '../right-requests';
import { machineOf, testEndpoint } from '../test-endpoint';

let time: number;
let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeEach(async () => {
  time = Date.now();
  local = await testEndpoint({ tables: [ARTICLES], now: () => time });
  await put('a', 'waiting');
});
afterEach(() => local.close());

const TableName = 'articles';
const put = (id: string, status: string) =>
  local.dynamo.send(new PutCommand({ TableName, Item: { id, status, at: `at-${id}` } }));
const ids = (Items: Record<string, unknown>[] = []) => Items.map(({ id }) => id);
const byStatus = async (status: string) => {
  const answer = await local.dynamo.send(
    new QueryCommand({
      TableName,
      IndexName: 'status-index',
      KeyConditionExpression: '#s = :s',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':s': status },
    }),
  );
  return ids(answer.Items);
};
const get = async (id: string, ConsistentRead = false) =>
  (await local.dynamo.send(new GetCommand({ TableName, Key: { id }, ConsistentRead }))).Item?.status;
const scanned = async (more: object) => ids((await local.dynamo.send(new ScanCommand({ TableName, ...more }))).Items);

it('an index sees the table as it was until that is settled; the table itself is up to date', async () => {
  const lagging = await local.aws.faults.lagReads({ tableName: TableName });
  await put('a', 'published');
  await put('b', 'waiting');
  expect([await byStatus('waiting'), await byStatus('published')]).toEqual([['a'], []]);
  expect(await scanned({ IndexName: 'status-index' })).toEqual(['a']);
  expect([await get('a'), await get('b'), (await scanned({})).length]).toEqual(['published', 'waiting', 2]);

  lagging.settle();
  await put('c', 'waiting');
  expect([await byStatus('waiting'), await byStatus('published'), lagging.reads()]).toEqual([['b'], ['a'], 5]);
  lagging.end();
  expect([await byStatus('waiting'), lagging.reads()]).toEqual([['b', 'c'], 5]);
});

it('by time a write is seen when it is so old, by the clock', async () => {
  await local.aws.faults.lagReads({ tableName: TableName, ms: 2000 });
  await put('b', 'waiting');
  time += 1000;
  await local.dynamo.send(new DeleteCommand({ TableName, Key: { id: 'a' } }));
  const seen: unknown[] = [await byStatus('waiting')];
  for (const _ of [1, 2]) {
    time += 1000;
    seen.push(await byStatus('waiting'));
  }
  expect(seen).toEqual([['a'], ['a', 'b'], ['b']]);
});

it('by writes a write is seen once so many others came after it', async () => {
  await local.aws.faults.lagReads({ tableName: TableName, writes: 2 });
  const seen: unknown[] = [];
  for (const id of ['b', 'c', 'd', 'e']) {
    await put(id, 'waiting');
    seen.push(await byStatus('waiting'));
  }
  expect(seen).toEqual([['a'], ['a'], ['a', 'b'], ['a', 'b', 'c']]);
});

it('reads of the table lag where that is asked, unless they ask to be consistent', async () => {
  await local.aws.faults.lagReads({ tableName: TableName, indexes: ['another'], tableReads: true });
  await put('a', 'published');
  await put('b', 'waiting');
  const batch = async (ConsistentRead: boolean) => {
    const RequestItems = { [TableName]: { Keys: [{ id: 'b' }], ConsistentRead } };
    return (await local.dynamo.send(new BatchGetCommand({ RequestItems }))).Responses?.[TableName]?.length;
  };
  expect([await get('a'), await get('a', true)]).toEqual(['waiting', 'published']);
  expect([await batch(false), await batch(true)]).toEqual([0, 1]);
  expect([await scanned({}), (await scanned({ ConsistentRead: true })).length]).toEqual([['a'], 2]);
  // An index that is not named is up to date.
  expect(await byStatus('published')).toEqual(['a']);
  local.aws.faults.mend();
  expect(await get('a')).toBe('published');
});

it('a Task state reads what lags as well, and writes what is there', async () => {
  await local.aws.faults.lagReads({ tableName: TableName, tableReads: true });
  await put('a', 'published');
  const Key = { id: { S: 'a' } };
  const task = (action: string, more: object) => ({
    Type: 'Task',
    Resource: `arn:aws:states:::dynamodb:${action}`,
    Arguments: { TableName, Key, ...more },
    Output: '{% $states.result.*.status.S %}',
    End: true,
  });
  const output = async (task: object) =>
    (await local.ended(await local.run('reads', machineOf({ Read: task })))).output;
  expect(await output(task('getItem', {}))).toBe('"waiting"');
  expect(await output(task('getItem', { ConsistentRead: true }))).toBe('"published"');
  expect(await output(task('deleteItem', { ReturnValues: 'ALL_OLD' }))).toBe('"published"');
});

it('there is no lag behind a table that is not there', async () => {
  await expect(local.aws.faults.lagReads({ tableName: 'nowhere' })).rejects.toThrow('there is no table nowhere');
  expect(await byStatus('waiting')).toEqual(['a']);
});

it('a database that is closed while its table is copied is an error that says so', async () => {
  const lagging = local.aws.faults.lagReads({ tableName: TableName });
  await Promise.all([local.restart(), expect(lagging).rejects.toThrow(`${TableName} could not be read: {`)]);
});
