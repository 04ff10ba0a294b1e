import { join } from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StreamRecord } from '../../src/dynamodb/stream-record';
import { openJournal } from '../../src/journal';
import { openAws } from '../../src/testing';
import { eventually } from '../../src/testing/eventually';
import { machineOf, testEndpoint } from '../test-endpoint';

const table: CreateTableCommandInput = {
  TableName: 'things',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};

let batches: StreamRecord[][];
/** What the function answers to a batch: what has to come again, or an error. */
let answer: (records: StreamRecord[]) => StreamRecord[];
let local: Awaited<ReturnType<typeof testEndpoint>>;

beforeEach(async () => {
  batches = [];
  answer = () => [];
  local = await testEndpoint({
    resume: false,
    eventSourceMappings: [
      {
        tableName: 'things',
        functionName: 'onChange',
        patterns: [{ eventName: ['INSERT', 'MODIFY', 'REMOVE'] }],
      },
    ],
    functions: {
      onChange: async (event) => {
        const { Records } = event as { Records: StreamRecord[] };
        batches.push(Records);
        const failed = answer(Records);
        return {
          batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })),
        };
      },
    },
  });
  await local.aws.createTables([table]);
});
afterEach(() => local.close());

const put = (id: string, n: number) => local.dynamo.send(new PutCommand({ TableName: 'things', Item: { id, n } }));
const told = () => batches.flat();
const idOf = ({ dynamodb }: StreamRecord) => dynamodb.Keys.id?.S;
function seen({ eventName, dynamodb }: StreamRecord) {
  const read = (image: typeof dynamodb.NewImage) => image && unmarshall(image as never).n;
  return [eventName, read(dynamodb.OldImage), read(dynamodb.NewImage)];
}
const toldTimes = (count: number) => eventually(() => (told().length >= count ? told() : undefined));
/** What is left in the journal once the endpoint is closed. */
async function backlog() {
  let keys: string[] = [];
  await local.stopFor(async (dataDir) => {
    const journal = await openJournal(join(dataDir, 'journal'));
    keys = await journal.keys({ gt: 'stream', lt: 'stream~' });
    await journal.close();
  });
  return keys;
}

describe('a table’s changes', () => {
  it('are told with both images, in the order they were made, and nothing of them is left', async () => {
    await local.aws.resume();
    await put('a', 1);
    await local.dynamo.send(
      new UpdateCommand({
        TableName: 'things',
        Key: { id: 'a' },
        UpdateExpression: 'SET n = n + :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    await local.dynamo.send(new DeleteCommand({ TableName: 'things', Key: { id: 'a' } }));

    expect((await toldTimes(3)).map(seen)).toEqual([
      ['INSERT', undefined, 1],
      ['MODIFY', 1, 2],
      ['REMOVE', 2, undefined],
    ]);
    const [first] = told();
    expect(first).toMatchObject({
      eventSource: 'aws:dynamodb',
      eventSourceARN: expect.stringContaining(':table/things/stream/'),
      dynamodb: { Keys: { id: { S: 'a' } }, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(await backlog()).toEqual([]);
  });

  it('are told however they are made, and not if a condition forbids them', async () => {
    await local.aws.resume();
    const Item = { id: { S: 'by-task' }, n: { N: '1' } };
    const task = {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Arguments: { TableName: 'things', Item },
      End: true,
    };
    await local.run('writes', machineOf({ Put: task }));
    const RequestItems = { things: ['b1', 'b2'].map((id) => ({ PutRequest: { Item: { id, n: 1 } } })) };
    await local.dynamo.send(new BatchWriteCommand({ RequestItems }));
    await toldTimes(3);
    const refused = new PutCommand({
      TableName: 'things',
      Item: { id: 'b1', n: 2 },
      ConditionExpression: 'attribute_not_exists(id)',
    });
    await expect(local.dynamo.send(refused)).rejects.toThrow('conditional');
    await put('last', 1);

    expect((await toldTimes(4)).map(idOf).sort()).toEqual(['b1', 'b2', 'by-task', 'last']);
  });

  it('are not told of a write that changes nothing, as the same item put again, or a set in another order', async () => {
    await local.aws.resume();
    const key = { TableName: 'things', Key: { id: 'a' } };
    const thing = (tags: string[]) =>
      new PutCommand({ TableName: 'things', Item: { id: 'a', n: 1, in: { list: [1, 'b'] }, tags: new Set(tags) } });
    await local.dynamo.send(thing(['x', 'y']));
    await local.dynamo.send(thing(['y', 'x']));
    const set = (n: number) =>
      local.dynamo.send(
        new UpdateCommand({
          ...key,
          UpdateExpression: 'SET n = :n',
          ExpressionAttributeValues: { ':n': n },
        }),
      );
    await set(1);
    await local.dynamo.send(new DeleteCommand({ TableName: 'things', Key: { id: 'never-there' } }));
    await set(2);
    await local.dynamo.send(new DeleteCommand(key));

    expect((await toldTimes(3)).map(seen)).toEqual([
      ['INSERT', undefined, 1],
      ['MODIFY', 1, 2],
      ['REMOVE', 2, undefined],
    ]);
  });

  it('come again, and hold up only what happens to their own item', async () => {
    answer = (records) => records.filter((record) => idOf(record) === 'a' && told().length < 4);
    await local.aws.resume();
    await put('a', 1);
    await toldTimes(1);
    await put('a', 2);
    await put('b', 1);
    const all = await toldTimes(5);

    const ofA = all.filter((record) => idOf(record) === 'a').map((record) => record.dynamodb.SequenceNumber);
    expect(new Set(ofA).size).toBe(2);
    expect(ofA).toEqual([...ofA].sort());
    expect(all.filter((record) => idOf(record) === 'b')).toHaveLength(1);
  });

  it('come again when the function throws', async () => {
    answer = () => {
      if (batches.length < 2) throw new Error('out of order');
      return [];
    };
    await local.aws.resume();
    await put('a', 1);
    const [first, second] = await toldTimes(2);
    expect(second).toEqual(first);
  });

  it('of many writers at once are told in the order of each item', async () => {
    await local.aws.resume();
    const numbers = Array.from({ length: 20 }, (_, n) => n);
    await Promise.all(numbers.flatMap((n) => ['a', 'b', 'c'].map((id) => put(id, n))));
    const all = await toldTimes(60);
    for (const id of ['a', 'b', 'c']) {
      const changes = all.filter((record) => idOf(record) === id).map(seen);
      // Each begins with what the one before it ended with.
      expect(changes.map(([, before]) => before)).toEqual([
        undefined,
        ...changes.slice(0, -1).map(([, , after]) => after),
      ]);
    }
  });

  it('that nobody was told of are told after a restart', async () => {
    await put('a', 1);
    await put('b', 1);
    await local.restart();
    expect(told()).toEqual([]);
    await local.aws.resume();
    expect((await toldTimes(2)).map(idOf).sort()).toEqual(['a', 'b']);
  });
});

it('a mapping with a pattern that would be taken in part does not start', async () => {
  const eventSourceMappings = [
    { tableName: 'things', functionName: 'onChange', patterns: [{ eventName: [{ suffix: 'Y' }] } as never] },
  ];
  await expect(openAws({ eventSourceMappings })).rejects.toThrow(
    'aws-stand-in does not implement an event source mapping with a pattern of suffix',
  );
});

describe('after a kill between a change’s note and its write', () => {
  /** Leaves the journal as a kill does: the change noted, and perhaps made. */
  const killedDuring = async (before: number, after: number) => {
    const image = (n: number) => ({ id: { S: 'a' }, n: { N: String(n) } });
    const record = {
      eventName: 'MODIFY',
      dynamodb: {
        Keys: { id: { S: 'a' } },
        OldImage: image(before),
        NewImage: image(after),
        SequenceNumber: '000000000000000000001',
      },
    };
    await local.stopFor(async (dataDir) => {
      const journal = await openJournal(join(dataDir, 'journal'));
      for (const key of await journal.keys({ gt: 'stream', lt: 'stream~' })) {
        await journal.write([{ type: 'del', key }]);
      }
      await journal.write([{ type: 'put', key: 'stream-intent:things:000000000000000000001', value: record }]);
      await journal.close();
    });
    await local.aws.resume();
  };

  it('a change that was not made is not told', async () => {
    await put('a', 1);
    await killedDuring(1, 2);
    await put('b', 1);
    expect((await toldTimes(1)).map(idOf)).toEqual(['b']);
  });

  it('a change that was made is told', async () => {
    await put('a', 2);
    await killedDuring(1, 2);
    expect((await toldTimes(1)).map(seen)).toEqual([['MODIFY', 1, 2]]);
  });
});
