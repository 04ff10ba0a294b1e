import * as z from 'zod';
import { operation } from '../operation';
import type { SecretStore } from './secret-store';

/** A secret's value holds at most this many bytes. */
export const MAX_SECRET_BYTES = 65_536;

/** Gives an existing secret a new value. */
export const putSecretValue = (secrets: SecretStore) =>
  operation(
    z.object({
      SecretId: z.string().min(1).max(2048),
      SecretString: z.string().min(1).max(MAX_SECRET_BYTES),
      ClientRequestToken: z.string().min(32).max(64).optional(),
    }),
    async ({ SecretId, SecretString, ClientRequestToken }) => {
      const { name } = await secrets.get(SecretId);
      const { arn, versionId } = await secrets.put(name, SecretString, ClientRequestToken);
      return { ARN: arn, Name: name, VersionId: versionId, VersionStages: ['AWSCURRENT'] };
    },
    { operation: 'SecretsManager.PutSecretValue', members: ['SecretBinary', 'VersionStages', 'RotationToken'] },
  );
