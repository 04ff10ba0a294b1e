import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Clock } from '../domain/ports';
import { expiring } from './expiring';

const text = z.string().min(1);
const secret = z.object({
  signingSecret: text,
  /** Absent until the app is installed in a workspace. */
  botToken: text.optional(),
  botUserId: text.optional(),
  teamId: text.optional(),
  appId: text.optional(),
  clientId: text.optional(),
  clientSecret: text.optional(),
  /** An app-configuration token that a rotation gave, and the refresh token for the next one. */
  configToken: text.optional(),
  configRefreshToken: text.optional(),
  /** ISO 8601, while Slack is being asked to create the app: should the answer get lost, no second app is made. */
  creatingSince: text.optional(),
});

/** What Slack gave us to keep: none of it is ever logged or answered. */
export type SlackSecret = z.infer<typeof secret>;

/** A secret that may be remembered; `fresh` asks again. */
type SecretReader = (options?: { fresh?: boolean }) => Promise<SlackSecret>;

/** A rotated secret is used everywhere within this many seconds, and at once where a signature fails. */
const REMEMBERED_SECONDS = 300;

/** Reads the Slack secret from Secrets Manager, once in a while. `fresh` asks again. */
export const slackSecret = (to: {
  secrets: SecretsManagerClient;
  secretId: string;
  clock: Clock;
}): SecretReader => expiring(to.clock, REMEMBERED_SECONDS, () => readSlackSecret(to));

/** Reads the Slack secret now. */
export const readSlackSecret = async (from: {
  secrets: SecretsManagerClient;
  secretId: string;
}): Promise<SlackSecret> => {
  const { SecretString } = await from.secrets.send(new GetSecretValueCommand({ SecretId: from.secretId }));
  const parsed = secret.safeParse(asJson(SecretString ?? ''));
  // The reason must not quote the secret.
  if (!parsed.success) throw new Error(`secret ${from.secretId} lacks signingSecret, or is not what we keep`);
  return parsed.data;
};

/**
 * The bot token alone. While there is none it is looked for at every call, so that an installation works at once.
 * @throws Error when the app is not installed.
 */
export const botTokenOf =
  (read: SecretReader) =>
  async (options: { fresh?: boolean } = {}): Promise<string> => {
    const botToken = (await read(options)).botToken ?? (await read({ fresh: true })).botToken;
    if (botToken === undefined)
      throw new Error('the app is not installed in a workspace: open /slack/install');
    return botToken;
  };

const asJson = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
};
