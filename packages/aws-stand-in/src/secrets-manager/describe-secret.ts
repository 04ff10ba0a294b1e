import * as z from 'zod';
import { operation } from '../operation';
import type { SecretStore } from './secret-store';

/** Tells about a secret without its value. */
export const describeSecret = (secrets: SecretStore) =>
  operation(z.object({ SecretId: z.string().min(1).max(2048) }), async ({ SecretId }) => {
    const { arn, name, versionId, createdDate } = await secrets.get(SecretId);
    return {
      ARN: arn,
      Name: name,
      LastChangedDate: createdDate,
      VersionIdsToStages: { [versionId]: ['AWSCURRENT'] },
    };
  });
