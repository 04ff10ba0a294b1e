import * as z from 'zod';
import { operation } from '../operation';
import { MAX_SECRET_BYTES } from './put-secret-value';
import { type SecretStore, secretsManagerError } from './secret-store';

/** Makes a secret that is not there yet. */
export const createSecret = (secrets: SecretStore) =>
  operation(
    z.object({
      Name: z
        .string()
        .max(512)
        .regex(/^[\w/+=.@-]+$/, 'must be letters, digits and /_+=.@-')
        .describe('letters, digits and `/_+=.@-`'),
      SecretString: z.string().min(1).max(MAX_SECRET_BYTES),
      ClientRequestToken: z.string().min(32).max(64).optional(),
    }),
    async ({ Name, SecretString, ClientRequestToken }) => {
      if ((await secrets.find(Name)) !== undefined) {
        const message = `The operation failed because the secret ${Name} already exists.`;
        throw secretsManagerError('ResourceExistsException', message);
      }
      const { arn, versionId } = await secrets.put(Name, SecretString, ClientRequestToken);
      return { ARN: arn, Name, VersionId: versionId };
    },
    {
      operation: 'SecretsManager.CreateSecret',
      members: ['SecretBinary', 'KmsKeyId', 'Tags', 'AddReplicaRegions', 'Description'],
    },
  );
