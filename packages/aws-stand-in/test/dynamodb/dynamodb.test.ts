import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Level } from 'level';
import { forgetClosed } from '../../src/dynamodb/repair-indexes';
import { ARTICLES } from '../right-requests';
import { machineOf, testEndpoint } from '../test-endpoint';

const table = {
  ...ARTICLES,
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
} as const;

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
  await local.aws.createTables([table]);
});
afterAll(() => local.close());

const put = (id: string, more: object = {}) =>
  local.dynamo.send(new PutCommand({ TableName: 'articles', Item: { id, ...more } }));
async function idsOf(status: string) {
  const query = new QueryCommand({
    TableName: 'articles',
    IndexName: 'status-index',
    KeyConditionExpression: '#s = :s',
    ExpressionAttributeNames: { '#s': 'status' },
    ExpressionAttributeValues: { ':s': status },
  });
  return ((await local.dynamo.send(query)).Items ?? []).map(({ id }) => id as string);
}

describe('the local DynamoDB', () => {
  it('has its tables at once, and making them again changes nothing', async () => {
    await put('kept', { text: 'Ünïcödé' });
    await local.aws.createTables([table]);
    const described = await local.dynamo.send(new DescribeTableCommand({ TableName: 'articles' }));
    const { Item } = await local.dynamo.send(new GetCommand({ TableName: 'articles', Key: { id: 'kept' } }));

    expect(described.Table).toMatchObject({ TableStatus: 'ACTIVE' });
    expect(Item).toEqual({ id: 'kept', text: 'Ünïcödé' });
  });

  it('refuses a table it cannot make in DynamoDB’s words', async () => {
    await expect(local.aws.createTables([{ ...table, TableName: 'x' }])).rejects.toThrow(
      /^table x: TableName must be at least 3 characters/,
    );
  });

  it('removes ghosts from its indexes and puts back what is missing when it starts', async () => {
    await put('real', { status: 'pending', at: '1' });
    await put('moved', { status: 'published', at: '2' });
    await put('ghost', { status: 'pending', at: '3' });
    await breakIndexes();

    expect(await idsOf('pending')).toEqual(['real']);
    expect(await idsOf('published')).toEqual(['moved']);
    await local.dynamo.send(new DeleteCommand({ TableName: 'articles', Key: { id: 'real' } }));
    expect(await idsOf('pending')).toEqual([]);
  });

  /** Leaves the database as a kill between dynalite's writes does. */
  function breakIndexes() {
    return local.stopFor(async (dataDir) => {
      await forgetClosed(join(dataDir, 'dynamodb'));
      const db = new Level<string, unknown>(join(dataDir, 'dynamodb'), { valueEncoding: 'json' });
      const keys = await db.keys().all();
      const items = await db.iterator({ gte: 'item-articles~', lt: 'item-articles~\u00ff' }).all();
      const ghost = items.find(([, item]) => (item as { id: { S: string } }).id.S === 'ghost')?.[0] ?? '';
      const entries = await db.iterator({ gte: 'index-global~articles~', lt: 'index-global~articles~\u00ff' }).all();
      const moved = entries.find(([, entry]) => (entry as { id: { S: string } }).id.S === 'moved')?.[0] ?? '';
      expect(keys).toEqual(expect.arrayContaining([ghost, moved]));
      await db.batch([
        { type: 'del', key: ghost },
        { type: 'del', key: moved },
      ]);
      await db.close();
    });
  }

  it('survives a client that goes away in the middle of a request', async () => {
    const { port } = new URL(local.clientConfig.endpoint);
    const socket = connect(Number(port), '127.0.0.1');
    const head = [
      'POST / HTTP/1.1',
      'host: x',
      'x-amz-target: DynamoDB_20120810.PutItem',
      'content-length: 100',
      '',
      '{',
    ];
    await new Promise((resolve) => socket.write(head.join('\r\n'), resolve));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 20));

    await expect(put('after')).resolves.toBeDefined();
  });
});

describe('DynamoDB tasks', () => {
  const task = (resource: string, args: object, more: object = { End: true }) => ({
    Type: 'Task',
    Resource: `arn:aws:states:::dynamodb:${resource}`,
    Arguments: { TableName: 'articles', ...args },
    ...more,
  });
  const key = { id: { S: '{% $states.context.Execution.Name %}' } };

  it('write, update, read and delete, and answer as the SDK does', async () => {
    const definition = machineOf({
      Put: task('putItem', { Item: { ...key, n: { N: '1' } } }, { Next: 'Update' }),
      Update: task(
        'updateItem',
        {
          Key: key,
          UpdateExpression: 'SET n = n + :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
          ReturnValues: 'ALL_NEW',
        },
        { Next: 'Get', Assign: { n: '{% $states.result.Attributes.n.N %}' } },
      ),
      Get: task('getItem', { Key: key }, { Next: 'Delete', Assign: { got: '{% $states.result %}' } }),
      Delete: task('deleteItem', { Key: key }, { End: true, Output: { n: '{% $n %}', got: '{% $got %}' } }),
    });
    const arn = await local.run('writes', definition);
    const { status, output, name } = await local.ended(arn);
    const scheduled = (await local.history(arn)).find(({ type }) => type === 'TaskScheduled');
    const { Item } = await local.dynamo.send(new GetCommand({ TableName: 'articles', Key: { id: name } }));

    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toMatchObject({
      n: '2',
      got: { Item: { n: { N: '2' } }, SdkHttpMetadata: { HttpStatusCode: 200 } },
    });
    expect(scheduled?.taskScheduledEventDetails).toMatchObject({
      resourceType: 'dynamodb',
      resource: 'putItem',
    });
    expect(Item).toBeUndefined();
  });

  it('tell a failed condition by the name of the optimised integration', async () => {
    const definition = machineOf({
      Put: task(
        'putItem',
        { Item: { id: { S: 'once' } }, ConditionExpression: 'attribute_not_exists(id)' },
        { End: true, Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'There' }] },
      ),
      There: { Type: 'Succeed' },
    });
    const first = await local.ended(await local.run('once', definition));
    const second = await local.ended(await local.run('once', definition));
    const wrong = await local.ended(await local.run('wrong', machineOf({ Put: task('putItem', { Item: {} }) })));

    expect(JSON.parse(first.output ?? '')).not.toHaveProperty('Error');
    expect(JSON.parse(second.output ?? '')).toEqual({
      Error: 'DynamoDB.ConditionalCheckFailedException',
      Cause: expect.stringMatching(
        /^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; .*\)$/,
      ),
    });
    expect(wrong).toMatchObject({ status: 'FAILED', error: 'DynamoDB.AmazonDynamoDBException' });
  });

  it('keep what was updated by the document client in the same moment', async () => {
    const id = randomUUID();
    await put(id, { n: 0 });
    const add = new UpdateCommand({
      TableName: 'articles',
      Key: { id },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    });
    await Promise.all(Array.from({ length: 20 }, () => local.dynamo.send(add)));
    const { Item } = await local.dynamo.send(new GetCommand({ TableName: 'articles', Key: { id } }));

    expect(Item?.n).toBe(20);
  });
});
