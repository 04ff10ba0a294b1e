import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import dynaliteDb from 'dynalite/db';
import { type OpenAws, openAws } from '../../src/testing';
import { eventually } from '../../src/testing/eventually';
import { TABLES } from '../right-requests';
import { post } from '../whatever-is-asked';

let local: OpenAws;
beforeAll(async () => {
  local = await openAws();
  await local.aws.createTables(TABLES);
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => local.close());

const put = () =>
  post(
    local.endpoint,
    'DynamoDB_20120810.PutItem',
    JSON.stringify({ TableName: 'articles', Item: { id: { S: 'a' } } }),
  );

it.each(['createKey', 'updateIndexes'] as const)(
  'F3 what %s throws ends one request, and leaves no lock',
  async (name) => {
    jest.spyOn(dynaliteDb, name).mockImplementationOnce(() => {
      throw new Error('not foreseen');
    });

    const failed = await put();
    const after = await Promise.all([put(), put()]);

    expect(failed.status).toBe(500);
    expect(JSON.parse(failed.text)).toEqual({
      __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
      message: 'Error: not foreseen',
    });
    expect(after.map(({ status }) => status)).toEqual([200, 200]);
  },
);

it('a table that is made, deleted, and made anew with another key is each time what it is then', async () => {
  const asked = async (operation: string, request: object) => {
    const { status, text } = await post(local.endpoint, `DynamoDB_20120810.${operation}`, JSON.stringify(request));
    return { status, ...(JSON.parse(text) as { Table?: { KeySchema: object } }) };
  };
  const TableName = 'made-anew';
  const made = (AttributeName: string) => ({
    ...{ TableName, BillingMode: 'PAY_PER_REQUEST' },
    AttributeDefinitions: [{ AttributeName, AttributeType: 'S' }],
    KeySchema: [{ AttributeName, KeyType: 'HASH' }],
  });
  for (const key of ['first', 'second']) {
    await asked('CreateTable', made(key));
    const item = { TableName, Item: { [key]: { S: 'a' } } };
    await expectSoon(async () => (await asked('PutItem', item)).status, 200);
    const described = await asked('DescribeTable', { TableName });
    expect(described.Table?.KeySchema).toEqual([{ AttributeName: key, KeyType: 'HASH' }]);
    await asked('DeleteTable', { TableName });
    await expectSoon(async () => (await asked('DescribeTable', { TableName })).status, 400);
    expect((await asked('PutItem', item)).status).toBe(400);
  }
});

async function expectSoon(look: () => Promise<number>, status: number): Promise<void> {
  await eventually(async () => ((await look()) === status ? true : undefined));
}
