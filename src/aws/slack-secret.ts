import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { given } from '../domain/given';
import type { InstallationStore } from '../domain/installation';
import type { Clock } from '../domain/system';
import { expiring } from './expiring';
import { readSecret, type SecretLocation } from './secret';

/** What Slack gave us to keep: none of it is ever logged or answered. */
export interface SlackSecret {
  readonly signingSecret: string;
  /** Absent until the app is installed in a workspace. */
  readonly botToken?: string;
  readonly botUserId?: string;
  readonly teamId?: string;
  readonly appId?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** An app-configuration token that a rotation gave, and the refresh token for the next one. */
  readonly configToken?: string;
  readonly configRefreshToken?: string;
  /** ISO 8601, while Slack is being asked to create the app: should the answer get lost, no second app is made. */
  readonly creatingSince?: string;
}

const MEMBERS = {
  signingSecret: 'needed',
  botToken: 'optional',
  botUserId: 'optional',
  teamId: 'optional',
  appId: 'optional',
  clientId: 'optional',
  clientSecret: 'optional',
  configToken: 'optional',
  configRefreshToken: 'optional',
  creatingSince: 'optional',
} as const;

type Changes = { [Field in keyof SlackSecret]?: SlackSecret[Field] | undefined };
type Reader<T> = (options?: { readonly fresh?: boolean }) => Promise<T>;

/** A rotated secret is used everywhere within this many seconds, and at once where a signature fails. */
const REMEMBERED_SECONDS = 300;

const read = (deps: SecretLocation): Promise<SlackSecret> =>
  readSecret<SlackSecret>(deps, MEMBERS, 'signingSecret, or is not what we keep');

/** Reads the Slack secret from Secrets Manager, once in a while. `fresh` asks again. */
export const slackSecret = (deps: SecretLocation & { clock: Clock }): Reader<SlackSecret> =>
  expiring(deps.clock, REMEMBERED_SECONDS, () => read(deps));

/** What Slack's requests are signed with. */
export const signingSecretOf =
  (secret: Reader<SlackSecret>): Reader<string> =>
  async (options) =>
    (await secret(options)).signingSecret;

/** The workspace that the app is installed in; undefined while it is in none, or in one that was not told. */
export const teamIdOf =
  (secret: Reader<SlackSecret>): Reader<string | undefined> =>
  async (options) =>
    (await secret(options)).teamId;

/**
 * The bot token alone. While there is none it is looked for at every call, so that an installation works at once.
 * @throws Error when the app is not installed.
 */
export const botTokenOf =
  (secret: Reader<SlackSecret>): Reader<string> =>
  async (options) => {
    const botToken = (await secret(options)).botToken ?? (await secret({ fresh: true })).botToken;
    if (botToken === undefined) throw new Error('the app is not installed in a workspace: open /slack/install');
    return botToken;
  };

/**
 * The Slack secret for those who may write it: the installer and the installation's Lambda. Secrets Manager has no
 * conditional write, so of two changes within the same instant the later one wins whole; either is repaired by
 * installing again.
 */
export function slackSecretStore(deps: SecretLocation) {
  return {
    read: () => read(deps),
    /** Sets these fields, removes those set to undefined, and keeps the others. */
    change: async (fields: Changes): Promise<void> => {
      const SecretString = JSON.stringify({ ...(await read(deps)), ...fields });
      await deps.secrets.send(new PutSecretValueCommand({ SecretId: deps.secretId, SecretString }));
    },
  };
}

/** @see slackSecretStore */
export type SlackSecretStore = ReturnType<typeof slackSecretStore>;

/** The installation as the Slack secret keeps it. */
export function storedInstallation(store: SlackSecretStore): InstallationStore {
  return {
    read: async () => {
      const { clientId, clientSecret, botToken, teamId } = await store.read();
      return given({
        app: clientId !== undefined && clientSecret !== undefined ? { clientId, clientSecret } : undefined,
        installed: botToken !== undefined && teamId !== undefined ? { botToken, teamId } : undefined,
      });
    },
    install: ({ botToken, botUserId, teamId }) => store.change({ botToken, botUserId, teamId }),
  };
}
