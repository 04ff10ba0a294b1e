import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { machineOf, THINGS, testEndpoint } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint({ tables: [THINGS] });
});
afterAll(() => local.close());

const put = (ReturnValuesOnConditionCheckFailure: 'ALL_OLD' | 'NONE') => ({
  TableName: 'things',
  Item: { id: 'a' },
  ConditionExpression: 'attribute_not_exists(id) OR id = :id',
  ExpressionAttributeValues: { ':id': 'a' },
  ReturnValuesOnConditionCheckFailure,
});
const NOT_RETURNED = 'aws-stand-in does not implement DynamoDB.PutItem with ReturnValuesOnConditionCheckFailure';

it.each([
  [
    { Create: { IndexName: 'new', KeySchema: THINGS.KeySchema, Projection: { ProjectionType: 'ALL' as const } } },
    'Create',
  ],
  [{ Delete: { IndexName: 'new' } }, 'Delete'],
])('UpdateTable with %j is refused by name, and changes nothing', async (update, name) => {
  const request = new UpdateTableCommand({ TableName: 'things', GlobalSecondaryIndexUpdates: [update] });
  await expect(local.dynamo.send(request)).rejects.toMatchObject({
    name: 'NotImplemented',
    message: `aws-stand-in does not implement DynamoDB.UpdateTable with GlobalSecondaryIndexUpdates that ${name}`,
  });
});

it('the item that failed a condition is not returned: to ask for it is refused, not to ask for it is taken', async () => {
  await expect(local.dynamo.send(new PutCommand(put('ALL_OLD')))).rejects.toThrow(NOT_RETURNED);
  await expect(local.dynamo.send(new PutCommand(put('NONE')))).resolves.toBeDefined();
});

it('a task that asks for it is told so', async () => {
  const Arguments = { ...put('ALL_OLD'), Item: { id: { S: 'a' } }, ExpressionAttributeValues: { ':id': { S: 'a' } } };
  const task = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Arguments, End: true };
  const { error, cause } = await local.ended(await local.run('puts', machineOf({ Put: task })));
  expect({ error, cause }).toEqual({
    error: 'DynamoDB.NotImplemented',
    cause: expect.stringContaining(NOT_RETURNED),
  });
});
