import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** A Secrets Manager with one secret, and everything that was ever put there. */
export function oneSecret(initially: Record<string, unknown>) {
  const versions = [initially];
  const send = async (command: unknown) => {
    if (command instanceof GetSecretValueCommand) return { SecretString: JSON.stringify(versions.at(-1)) };
    if (command instanceof PutSecretValueCommand) versions.push(JSON.parse(command.input.SecretString ?? ''));
    return {};
  };
  return {
    secrets: { send } as unknown as SecretsManagerClient,
    secretId: 'holdpoint/slack',
    now: () => versions.at(-1) ?? {},
    versions,
  };
}
