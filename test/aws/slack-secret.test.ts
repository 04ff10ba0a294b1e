import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { botTokenOf, slackSecret } from '../../src/aws/slack-secret';

const reading = (...values: string[]) =>
  slackSecret({
    secrets: {
      send: async () => ({ SecretString: values.length > 1 ? values.shift() : values[0] }),
    } as unknown as SecretsManagerClient,
    secretId: 'holdpoint/slack',
    clock: () => new Date(0),
  });

describe('the Slack secret', () => {
  it('is read whole', async () => {
    const kept = { signingSecret: 's', botToken: 'xoxb-1', clientId: '1.2', clientSecret: 'c' };
    expect(await reading(JSON.stringify(kept))()).toEqual(kept);
  });

  it('needs no more than a signing secret before the installation', async () => {
    expect(await reading('{"signingSecret":"s"}')()).toEqual({ signingSecret: 's' });
  });

  it.each(['{"botToken":"xoxb-private"}', 'xoxb-private'])(
    'says what is wrong without quoting %s',
    async (value) => {
      const failure = await reading(value)().catch((error: Error) => error.message);
      expect(failure).toBe('secret holdpoint/slack lacks signingSecret, or is not what we keep');
    },
  );
});

describe('the bot token', () => {
  it('is found in the very call after the installation', async () => {
    const secret = reading('{"signingSecret":"s"}', '{"signingSecret":"s","botToken":"xoxb-1"}');
    await secret();
    expect(await botTokenOf(secret)()).toBe('xoxb-1');
  });

  it('is missing before it, which says what to do', async () => {
    await expect(botTokenOf(reading('{"signingSecret":"s"}'))()).rejects.toThrow('open /slack/install');
  });
});
