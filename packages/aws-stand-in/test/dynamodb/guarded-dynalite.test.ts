import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import dynaliteDb from 'dynalite/db';
import { type OpenAws, openAws } from '../../src/testing';
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
