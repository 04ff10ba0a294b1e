import { expect, it } from '@jest/globals';
import { slackSecretStore, storedInstallation } from '../../src/aws/slack-secret';
import { oneSecret } from '../support/secrets';

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
