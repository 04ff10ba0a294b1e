import type { SlackSecretStore } from '../../aws/slack-secret';
import { idPattern, LETTERS } from '../../slack/patterns';
import { OperatorError } from '../operator-error';
import type { AskSecretly } from './ask-secretly';
import type { NewApp } from './slack-apps';

/** What the page *Basic Information* of an app shows, and how each value looks. */
const VALUES: readonly [name: keyof NewApp, label: string, looks: RegExp][] = [
  ['appId', 'App ID', new RegExp(`^${idPattern(LETTERS.app)}$`)],
  ['clientId', 'Client ID', /^\d+\.\d+$/],
  ['clientSecret', 'Client Secret', /^[0-9a-f]{32}$/],
  ['signingSecret', 'Signing Secret', /^[0-9a-f]{32}$/],
];

/**
 * Asks for the credentials of an app that was created by hand, and keeps them.
 * @throws OperatorError for a value that cannot be what was asked for
 */
export async function adoptApp(ask: AskSecretly, store: SlackSecretStore): Promise<NewApp> {
  const app: Record<keyof NewApp, string> = { appId: '', clientId: '', clientSecret: '', signingSecret: '' };
  for (const [name, label, looks] of VALUES) {
    const value = await ask(`${label} (not shown): `);
    if (!looks.test(value)) {
      throw new OperatorError(
        value === '' ? `The ${label} is missing.` : `That does not look like the ${label} of an app.`,
        'Copy it from the app’s page Basic Information, and run this again. Nothing was changed.',
      );
    }
    app[name] = value;
  }
  const before = await store.read();
  // A token belongs to the app it was given to.
  const stays = before.appId === undefined || before.appId === app.appId;
  const revoked = stays ? {} : { botToken: undefined, botUserId: undefined, teamId: undefined };
  await store.change({ ...app, ...revoked, creatingSince: undefined });
  return app;
}
