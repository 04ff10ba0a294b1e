import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { parsedJson } from '../domain/json';

/** Where a secret is, by name or ARN. */
export interface SecretLocation {
  readonly secrets: SecretsManagerClient;
  readonly secretId: string;
}

/**
 * Reads a secret that is kept as JSON.
 * @throws Error that says what the secret lacks, and quotes none of it.
 */
export async function readSecret<T extends z.ZodType>(
  deps: SecretLocation,
  shape: T,
  lacks: string,
): Promise<z.output<T>> {
  const { SecretString } = await deps.secrets.send(new GetSecretValueCommand({ SecretId: deps.secretId }));
  const parsed = shape.safeParse(parsedJson(SecretString ?? ''));
  if (!parsed.success) throw new Error(`secret ${deps.secretId} lacks ${lacks}`);
  return parsed.data;
}
