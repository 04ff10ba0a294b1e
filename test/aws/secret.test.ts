import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { readSecret } from '../../src/aws/secret';

const shape = { token: 'needed', other: 'optional' } as const;

function read(answer: { SecretString?: string } | Error) {
  const asked: unknown[] = [];
  const secrets = {
    send: async ({ input }: { input: unknown }) => {
      asked.push(input);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as unknown as SecretsManagerClient;
  return {
    asked,
    value: readSecret<{ token: string; other?: string }>({ secrets, secretId: 'holdpoint/it' }, shape, 'a token'),
  };
}

describe('readSecret', () => {
  it('gives what the shape keeps of the secret it was told', async () => {
    const { asked, value } = read({ SecretString: '{"token":"hush","more":1}' });
    expect(await value).toEqual({ token: 'hush' });
    expect(asked).toEqual([{ SecretId: 'holdpoint/it' }]);
  });

  it.each([
    ['nothing at all', {}],
    ['no text', { SecretString: '' }],
    ['no JSON', { SecretString: 'hush-hush' }],
    ['other JSON', { SecretString: '{"hush":"hush-hush"}' }],
    ['another type', { SecretString: '{"token":["hush-hush"]}' }],
    ['another type of what is optional', { SecretString: '{"token":"hush-hush","other":1}' }],
    ['nothing in it', { SecretString: '{"token":""}' }],
    ['no object', { SecretString: 'null' }],
  ])('says what a secret of %s lacks, and quotes none of it', async (_, answer) => {
    const failure = await read(answer).value.then(String, (error: Error) => error.message);
    expect(failure).toBe('secret holdpoint/it lacks a token');
  });

  it('passes on that the store cannot be asked', async () => {
    await expect(read(new Error('AccessDenied')).value).rejects.toThrow('AccessDenied');
  });
});
