import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { botTokenOf, slackSecret, slackSecretStore, storedInstallation } from '../../src/aws/slack-secret';
import { oneSecret } from '../support/secrets';

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

  it.each(['{"botToken":"xoxb-private"}', 'xoxb-private'])('says what is wrong without quoting %s', async (value) => {
    const failure = await reading(value)().catch((error: Error) => error.message);
    expect(failure).toBe('secret holdpoint/slack lacks signingSecret, or is not what we keep');
  });
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

describe('what is kept of the app and its installation', () => {
  const grant = { botToken: 'xoxb-1', botUserId: 'U0BOT', teamId: 'T0ONE', teamName: 'One', scopes: [] };

  it('changes a field, removes a field and keeps the others', async () => {
    const secret = oneSecret({ signingSecret: 's', appId: 'A0', creatingSince: 'then' });
    await slackSecretStore(secret).change({ creatingSince: undefined, clientId: '1.2' });
    expect(secret.now()).toEqual({ signingSecret: 's', appId: 'A0', clientId: '1.2' });
  });

  it('keeps an installation beside what the app needs, and tells of both', async () => {
    const secret = oneSecret({ signingSecret: 's', clientId: '1.2', clientSecret: 'c' });
    const installation = storedInstallation(slackSecretStore(secret));
    expect(await installation.read()).toEqual({ app: { clientId: '1.2', clientSecret: 'c' } });

    await installation.install(grant);
    expect(secret.now()).toEqual({
      signingSecret: 's',
      clientId: '1.2',
      clientSecret: 'c',
      botToken: 'xoxb-1',
      botUserId: 'U0BOT',
      teamId: 'T0ONE',
    });
    expect((await installation.read()).installed).toEqual({ botToken: 'xoxb-1', teamId: 'T0ONE' });
  });
});
