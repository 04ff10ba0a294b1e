import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Clock } from '../domain/ports';
import { expiring } from './expiring';

const secret = z.object({ signingSecret: z.string().min(1), botToken: z.string().min(1) });

/** What Slack gave us to keep: neither is ever logged or answered. */
export type SlackSecret = z.infer<typeof secret>;

/** A rotated secret is used everywhere within this many seconds, and at once where a signature fails. */
const REMEMBERED_SECONDS = 300;

/** Reads the Slack secret from Secrets Manager, once in a while. `fresh` asks again. */
export const slackSecret = (to: { secrets: SecretsManagerClient; secretId: string; clock: Clock }) =>
  expiring(to.clock, REMEMBERED_SECONDS, async (): Promise<SlackSecret> => {
    const { SecretString } = await to.secrets.send(new GetSecretValueCommand({ SecretId: to.secretId }));
    const parsed = secret.safeParse(JSON.parse(SecretString ?? '{}'));
    // The reason must not quote the secret.
    if (!parsed.success) throw new Error(`secret ${to.secretId} lacks signingSecret or botToken`);
    return parsed.data;
  });
