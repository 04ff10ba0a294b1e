import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error';
import type { Journal } from '../journal';
import { ACCOUNT, REGION } from '../step-functions/arns';

/** A secret's current version. */
export interface SecretVersion {
  readonly name: string;
  readonly arn: string;
  readonly versionId: string;
  readonly value: string;
  /** Seconds since the epoch. */
  readonly createdDate: number;
}

/** The secrets of the journal. */
export function secretStore(journal: Journal, now: () => number) {
  const key = (name: string) => `secret:${name}`;
  return {
    /** @throws AwsError ResourceNotFoundException. */
    async get(nameOrArn: string): Promise<SecretVersion> {
      const secret = await journal.get<SecretVersion>(key(plainName(nameOrArn)));
      if (secret === undefined || (nameOrArn.startsWith('arn:') && !secret.arn.startsWith(nameOrArn))) {
        throw secretsManagerError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      }
      return secret;
    },
    find: (name: string) => journal.get<SecretVersion>(key(name)),
    async put(name: string, value: string, versionId: string = randomUUID()): Promise<SecretVersion> {
      const earlier = await journal.get<SecretVersion>(key(name));
      const arn = earlier?.arn ?? `${ARN_PREFIX}${name}-${randomBytes(3).toString('hex')}`;
      const secret: SecretVersion = { name, arn, versionId, value, createdDate: now() / 1000 };
      await journal.write([{ type: 'put', key: key(name), value: secret }]);
      return secret;
    },
  };
}

/** @see secretStore */
export type SecretStore = ReturnType<typeof secretStore>;

/** An error as Secrets Manager names it on the wire. */
export function secretsManagerError(type: 'ResourceNotFoundException' | 'ResourceExistsException', message: string) {
  return new AwsError(type, message);
}

const ARN_PREFIX = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:`;

// Secrets Manager appends a hyphen and six random characters to the name; an ARN without them is a partial one.
function plainName(nameOrArn: string): string {
  const [, name] = nameOrArn.split(ARN_PREFIX);
  return name === undefined ? nameOrArn : name.replace(/-[0-9a-f]{6}$/, '');
}
