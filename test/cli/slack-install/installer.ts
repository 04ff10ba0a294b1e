import { slackSecretStore } from '../../../src/aws/slack-secret';
import { type InstallerDeps, installInSlack } from '../../../src/cli/slack-install/install-in-slack';
import type { SlackApps } from '../../../src/cli/slack-install/slack-apps';
import { SlackRefusedError } from '../../../src/domain/errors';
import { oneSecret } from '../../support/secrets';

export const NEW_APP = { appId: 'A0NEW', clientId: '1.2', clientSecret: 'c', signingSecret: 'of-the-app' };

/** A Slack that takes the token `xoxe.xoxp-good`, and remembers in what order it was asked for what. */
export function fakeSlack(overrides: Partial<SlackApps> = {}) {
  const calls: string[] = [];
  const apps: SlackApps = {
    validate: async () => {},
    create: async (manifest) => {
      calls.push(`create ${'events' in manifest ? 'with' : 'without'} events`);
      return NEW_APP;
    },
    update: async (appId) => {
      calls.push(`update ${appId}`);
      return { needsInstall: false };
    },
    delete: async (appId) => {
      calls.push(`delete ${appId}`);
    },
    ...overrides,
  };
  const slackFor = (token: string): SlackApps =>
    token === 'xoxe.xoxp-good'
      ? apps
      : { ...apps, validate: () => Promise.reject(new SlackRefusedError('token_expired')) };
  return { calls, slackFor };
}

/** An installer on one secret, with nobody at the terminal. */
export function prepareInstaller({
  secret = oneSecret({ signingSecret: 'generated' }),
  slack = fakeSlack(),
  deps = {},
}: {
  secret?: ReturnType<typeof oneSecret>;
  slack?: ReturnType<typeof fakeSlack>;
  deps?: Partial<InstallerDeps>;
} = {}) {
  const said: string[] = [];
  const install = (wish: { adopt?: boolean; create?: boolean } = {}) =>
    installInSlack(
      {
        store: slackSecretStore(secret),
        manifest: { yaml: '', whole: { events: true }, withoutEvents: {} },
        given: { token: 'xoxe.xoxp-good' },
        ask: async () => '',
        isInteractive: false,
        slackFor: slack.slackFor,
        rotate: () => Promise.reject(new SlackRefusedError('invalid_refresh_token')),
        waitForResponse: async (signingSecret) => {
          slack.calls.push(`wait for ${signingSecret}`);
        },
        say: (line) => said.push(line),
        now: () => new Date('2027-01-01T00:00:00Z'),
        ...deps,
      },
      { adopt: false, create: false, ...wish },
    );
  return { install, secret, calls: slack.calls, said };
}
