import type { Operations } from '../operation';
import { createSecret } from './create-secret';
import { describeSecret } from './describe-secret';
import { getSecretValue } from './get-secret-value';
import { putSecretValue } from './put-secret-value';
import type { SecretStore } from './secret-store';

/** Secrets Manager's operations, one file each. */
export function secretsManagerOperations(secrets: SecretStore): Operations {
  return {
    CreateSecret: createSecret(secrets),
    DescribeSecret: describeSecret(secrets),
    GetSecretValue: getSecretValue(secrets),
    PutSecretValue: putSecretValue(secrets),
  };
}
