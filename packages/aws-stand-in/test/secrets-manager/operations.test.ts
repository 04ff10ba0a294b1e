import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testEndpoint } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

const get = (SecretId: string) => local.secrets.send(new GetSecretValueCommand({ SecretId }));

describe('secrets', () => {
  it('are put once at start, changed by whoever may, and outlive a restart', async () => {
    await local.aws.putSecretIfAbsent('app/slack', 'first');
    await local.aws.putSecretIfAbsent('app/slack', 'second');
    const before = await get('app/slack');
    await local.secrets.send(new PutSecretValueCommand({ SecretId: 'app/slack', SecretString: 'third' }));
    await local.restart();
    const after = await get(before.ARN ?? '');

    expect(before).toMatchObject({ Name: 'app/slack', SecretString: 'first', CreatedDate: expect.any(Date) });
    expect(before.ARN).toMatch(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:app\/slack-[0-9a-f]{6}$/);
    expect(after).toMatchObject({ ARN: before.ARN, SecretString: 'third', VersionStages: ['AWSCURRENT'] });
    expect(after.VersionId).not.toBe(before.VersionId);
  });

  it('are created once and described without their value', async () => {
    const create = new CreateSecretCommand({ Name: 'made', SecretString: 'hush-hush' });
    const { ARN } = await local.secrets.send(create);
    const described = await local.secrets.send(new DescribeSecretCommand({ SecretId: 'made' }));

    expect(described).toMatchObject({ ARN, Name: 'made' });
    expect(JSON.stringify(described)).not.toContain('hush');
    await expect(local.secrets.send(create)).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  it('that do not exist are said to be so, for reading and for writing', async () => {
    const put = new PutSecretValueCommand({ SecretId: 'none', SecretString: 'x' });
    const missing = {
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    };

    await expect(get('none')).rejects.toMatchObject(missing);
    await expect(local.secrets.send(put)).rejects.toMatchObject(missing);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'CreateSecret with SecretBinary',
      () => local.secrets.send(new CreateSecretCommand({ Name: 'b', SecretBinary: new Uint8Array([1]) })),
    ],
    [
      'CreateSecret with KmsKeyId',
      () => local.secrets.send(new CreateSecretCommand({ Name: 'b', SecretString: 'x', KmsKeyId: 'k' })),
    ],
    [
      'PutSecretValue with VersionStages',
      () =>
        local.secrets.send(
          new PutSecretValueCommand({ SecretId: 'b', SecretString: 'x', VersionStages: ['AWSPENDING'] }),
        ),
    ],
    [
      'GetSecretValue of AWSPREVIOUS',
      () => local.secrets.send(new GetSecretValueCommand({ SecretId: 'b', VersionStage: 'AWSPREVIOUS' })),
    ],
    [
      'GetSecretValue with VersionId',
      () => local.secrets.send(new GetSecretValueCommand({ SecretId: 'b', VersionId: 'x'.repeat(32) })),
    ],
  ])('drop nothing that is asked: %s', async (what, ask) => {
    await expect(ask()).rejects.toMatchObject({
      name: 'NotImplemented',
      message: `aws-stand-in does not implement SecretsManager.${what}`,
    });
  });
});
