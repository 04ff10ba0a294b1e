import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, it } from '@jest/globals';
import { slackSecret } from '../../src/aws/slack-secret';

const reading = (SecretString: string) =>
  slackSecret({
    secrets: { send: async () => ({ SecretString }) } as unknown as SecretsManagerClient,
    secretId: 'holdpoint/slack',
    clock: () => new Date(0),
  });

it('reads both secrets', async () => {
  const kept = { signingSecret: 's', botToken: 'xoxb-1' };
  expect(await reading(JSON.stringify(kept))()).toEqual(kept);
});

it('says what is missing without quoting what is there', async () => {
  const failure = await reading('{"botToken":"xoxb-private"}')().catch((error: Error) => error.message);
  expect(failure).toBe('secret holdpoint/slack lacks signingSecret or botToken');
});
