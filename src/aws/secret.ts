import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { given } from '../domain/given';
import { parsedJson } from '../domain/json';

/** Where a secret is, by name or ARN. */
export interface SecretLocation {
  readonly secrets: SecretsManagerClient;
  readonly secretId: string;
}

/**
 * Reads of a secret that is kept as JSON these members, each a text of one character at least.
 * @throws Error that says what the secret lacks, and quotes none of it.
 */
export async function readSecret<T extends object>(
  deps: SecretLocation,
  members: Readonly<Record<keyof T & string, 'needed' | 'optional'>>,
  lacks: string,
): Promise<T> {
  const { SecretString } = await deps.secrets.send(new GetSecretValueCommand({ SecretId: deps.secretId }));
  const secret = Object(parsedJson(SecretString ?? ''));
  const kept = Object.entries(members).map(([name, need]) => {
    const value: unknown = secret[name];
    const isRight = typeof value === 'string' ? value !== '' : value === undefined && need === 'optional';
    if (!isRight) throw new Error(`secret ${deps.secretId} lacks ${lacks}`);
    return [name, value];
  });
  return given(Object.fromEntries(kept)) as T;
}
