import type { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { batchGet } from '../../src/aws/batch-get';

it('gets every item that is there, a hundred at a time, and asks again for what was left out', async () => {
  const sizes: number[] = [];
  const slept: number[] = [];
  const dynamo = {
    send: async ({ input }: BatchGetCommand) => {
      const { Keys = [], ConsistentRead } = input.RequestItems?.settings ?? {};
      expect(ConsistentRead).toBe(true);
      sizes.push(Keys.length);
      const taken = sizes.length === 1 ? Keys.slice(0, 30) : Keys;
      return {
        Responses: { settings: taken.filter(({ setting }) => setting !== 's7') },
        UnprocessedKeys: taken.length < Keys.length ? { settings: { Keys: Keys.slice(30) } } : {},
      };
    },
  } as never;
  const keys = Array.from({ length: 250 }, (_, n) => ({ setting: `s${n}` }));
  const sleep = async (milliseconds: number) => void slept.push(milliseconds);
  const items = await batchGet({ dynamo, tableName: 'settings', sleep }, keys);
  expect(items).toHaveLength(249);
  expect(sizes).toEqual([100, 100, 50, 70]);
  expect(slept).toEqual([50]);
  expect(await batchGet({ dynamo, tableName: 'settings', sleep }, [])).toEqual([]);
});
