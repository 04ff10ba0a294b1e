import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Clock } from '../domain/ports';
import { expiring } from './expiring';

/** 24 to 64 bytes in Base64, with or without the prefix of Standard Webhooks. While one replaces another there are two. */
const secret = z.object({
  webhookSecret: z
    .string()
    .regex(/^((whsec_)?[A-Za-z0-9+/]{32,88}={0,2}( |$))+$/)
    .transform((secrets) => secrets.trim().split(' ')),
});

/** A rotated secret is used everywhere within this many seconds. */
const REMEMBERED_SECONDS = 300;

/** Reads what webhooks are signed with from Secrets Manager, once in a while: one secret, or two while they are rotated. */
export const outcomeSecret = (to: { secrets: SecretsManagerClient; secretId: string; clock: Clock }) =>
  expiring(to.clock, REMEMBERED_SECONDS, async (): Promise<readonly string[]> => {
    const { SecretString } = await to.secrets.send(new GetSecretValueCommand({ SecretId: to.secretId }));
    const parsed = secret.safeParse(JSON.parse(SecretString ?? '{}'));
    // The reason must not quote the secret.
    if (!parsed.success) throw new Error(`secret ${to.secretId} lacks a webhookSecret such as whsec_…`);
    return parsed.data.webhookSecret;
  });
