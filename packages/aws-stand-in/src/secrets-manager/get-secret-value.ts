import * as z from 'zod';
import { operation } from '../operation';
import type { SecretStore } from './secret-store';

/** Tells a secret's current value. */
export const getSecretValue = (secrets: SecretStore) =>
  operation(z.object({ SecretId: z.string().min(1).max(2048) }), async ({ SecretId }) => {
    const { arn, name, versionId, value, createdDate } = await secrets.get(SecretId);
    return {
      ARN: arn,
      Name: name,
      VersionId: versionId,
      SecretString: value,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: createdDate,
    };
  });
