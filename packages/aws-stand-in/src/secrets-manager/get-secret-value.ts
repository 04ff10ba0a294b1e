import * as z from 'zod';
import { notImplemented } from '../not-implemented';
import { operation } from '../operation';
import type { SecretStore } from './secret-store';

/** Tells a secret's current value. */
export const getSecretValue = (secrets: SecretStore) =>
  operation(
    z.object({
      SecretId: z.string().min(1).max(2048),
      VersionStage: z.string().default('AWSCURRENT').describe('others than AWSCURRENT are refused'),
    }),
    async ({ SecretId, VersionStage }) => {
      if (VersionStage !== 'AWSCURRENT') throw notImplemented(`SecretsManager.GetSecretValue of ${VersionStage}`);
      const { arn, name, versionId, value, createdDate } = await secrets.get(SecretId);
      return {
        ARN: arn,
        Name: name,
        VersionId: versionId,
        SecretString: value,
        VersionStages: ['AWSCURRENT'],
        CreatedDate: createdDate,
      };
    },
    { operation: 'SecretsManager.GetSecretValue', members: ['VersionId'] },
  );
