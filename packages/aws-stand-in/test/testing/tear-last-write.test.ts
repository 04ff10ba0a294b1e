import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TokenKeeper, type TornWrite, tearLastWrite, tokenKeeper } from '../../src/testing';
import { ARTICLES } from '../right-requests';
import { machineOf, testEndpoint, waitForCallback } from '../test-endpoint';

let keeper: TokenKeeper;
let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeEach(async () => {
  keeper = tokenKeeper();
  local = await testEndpoint({ functions: { keeper: keeper.handler }, tables: [ARTICLES] });
});
afterEach(() => local.close());

async function torn(how: Parameters<typeof tearLastWrite>[1] = {}): Promise<TornWrite> {
  let write: TornWrite | undefined;
  await local.stopFor(async (dataDir) => {
    write = await tearLastWrite(dataDir, how);
  });
  return write as TornWrite;
}
const secret = async (name: string) => {
  return local.secrets.send(new GetSecretValueCommand({ SecretId: name })).then(
    ({ SecretString }) => SecretString,
    (error: Error) => error.name,
  );
};

describe('after a torn last write', () => {
  it.each(['part', 'zeros', 'rubbish'] as const)(
    'that leaves %s, all before it is there and nothing of it',
    async (leaves) => {
      await local.aws.putSecretIfAbsent('before', 'kept');
      await local.aws.putSecretIfAbsent('last', 'x'.repeat(60_000));
      expect(await torn({ leaves })).toEqual({ keys: ['secret:last'] });
      expect([await secret('before'), await secret('last')]).toEqual(['kept', 'ResourceNotFoundException']);
      await local.aws.putSecretIfAbsent('last', 'again');
      await local.restart();
      expect([await secret('before'), await secret('last')]).toEqual(['kept', 'again']);
    },
  );

  it('an execution stands where it stood before, whole, and takes its callback again', async () => {
    const execution = await local.run('asks', machineOf({ Ask: waitForCallback() }));
    const taskToken = await keeper.token();
    const decide = () => local.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '"yes"' }));
    await decide();
    const before = await local.history(execution);
    const { keys } = await torn();
    // Its events, its record and that it no longer runs went together.
    expect(keys).toContain(`execution:asks:${execution.split(':').at(-1)}`);
    const { status } = await local.describe(execution);
    expect([status, (await local.history(execution)).length < before.length]).toEqual(['RUNNING', true]);
    await decide();
    expect(await local.ended(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"yes"' });
    expect((await local.history(execution)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('of DynamoDB, an item is as it was, in its indexes too', async () => {
    const put = (status: string) =>
      local.dynamo.send(new PutCommand({ TableName: 'articles', Item: { id: 'a', status, at: '1' } }));
    await put('one');
    await put('two');
    const { keys } = await torn({ store: 'dynamodb' });
    expect(keys.join()).toContain('articles');
    const { Item } = await local.dynamo.send(new GetCommand({ TableName: 'articles', Key: { id: 'a' } }));
    expect(['one', 'two']).toContain(Item?.status);
    const { Items } = await local.dynamo.send(new ScanCommand({ TableName: 'articles', IndexName: 'status-index' }));
    expect(Items?.map(({ status }) => status)).toEqual([Item?.status]);
  });
});

it('there is nothing to tear where nothing was written', async () => {
  await local.restart();
  await local.stopFor(async (dataDir) => {
    await expect(tearLastWrite(dataDir, { store: 'dynamodb' })).rejects.toThrow('nothing was written to dynamodb');
    await expect(tearLastWrite(`${dataDir}/nowhere`)).rejects.toThrow('ENOENT');
  });
});
