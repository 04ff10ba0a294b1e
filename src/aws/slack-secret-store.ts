import { PutSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { InstallationStore } from '../domain/installation';
import { readSlackSecret, type SlackSecret } from './slack-secret';

/** Reads and changes the Slack secret. */
export interface SlackSecretStore {
  read(): Promise<SlackSecret>;
  /** Sets these fields, removes those set to undefined, and keeps the others. */
  change(fields: { [Field in keyof SlackSecret]?: SlackSecret[Field] | undefined }): Promise<void>;
}

/**
 * The Slack secret for those who may write it: the installer and the installation's Lambda. Secrets Manager has no
 * conditional write, so of two changes within the same instant the later one wins whole; either is repaired by
 * installing again.
 */
export const slackSecretStore = (to: {
  secrets: SecretsManagerClient;
  secretId: string;
}): SlackSecretStore => ({
  read: () => readSlackSecret(to),
  change: async (fields) => {
    const SecretString = JSON.stringify({ ...(await readSlackSecret(to)), ...fields });
    await to.secrets.send(new PutSecretValueCommand({ SecretId: to.secretId, SecretString }));
  },
});

/** The installation as the Slack secret keeps it. */
export const storedInstallation = (store: SlackSecretStore): InstallationStore => ({
  read: async () => {
    const { clientId, clientSecret, botToken, teamId } = await store.read();
    return {
      ...(clientId !== undefined && clientSecret !== undefined ? { app: { clientId, clientSecret } } : {}),
      ...(botToken !== undefined && teamId !== undefined ? { installed: { botToken, teamId } } : {}),
    };
  },
  install: ({ botToken, botUserId, teamId }) => store.change({ botToken, botUserId, teamId }),
});
