import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ClientConfig } from 'aws-stand-in';
import * as z from 'zod';
import { given } from '../domain/given';
import { keep, readKept } from './kept-file';
import { LOCAL } from './local-workspace';

/** What is random of a data directory, as JSON. */
export const SECRETS_FILE = 'secrets.json';
/** What opens the AWS port, where not everything does: as the AWS CLI, the SDK and our own commands read it. */
export const AWS_CREDENTIALS_FILE = 'aws-credentials';

const text = z.string().min(1);
const secret = () => randomBytes(32).toString('base64url');
const apiKey = () => `hp_${secret()}`;
const secrets = z.object({
  version: z.literal(1),
  ...{ submit: text, moderate: text, accessKeyId: text, secretKey: text },
  // Files of the first version lack it.
  authors: text.default(apiKey),
});
type Secrets = z.infer<typeof secrets>;

/** What opens the ports of this machine. */
export interface HostCredentials {
  /** The API keys that are printed at start, by what they are for. */
  readonly keys: Readonly<Record<keyof typeof LOCAL.apiKeys, string>>;
  /** The only AWS credentials that are taken, and the file that tells them; without them any are. */
  readonly aws?: { readonly credentials: ClientConfig['credentials']; readonly file: string };
}

/**
 * The published credentials, as long as they open nothing but this machine's stand-ins. Where a real workspace is served,
 * random ones, which stay the same for a data directory. One that ever served one keeps its AWS port shut for good.
 * @throws KeptFileError
 */
export function hostCredentials(dataDir: string, isReal: boolean): HostCredentials {
  const { submit, moderate, authors } = LOCAL.apiKeys;
  const published = { submit: submit.secret, moderate: moderate.secret, authors: authors.secret };
  const file = join(dataDir, SECRETS_FILE);
  const before = readKept(file, secrets);
  if (!isReal && before === undefined) return { keys: published };

  const kept = before ?? randomSecrets();
  const credentials = { accessKeyId: kept.accessKeyId, secretAccessKey: kept.secretKey };
  const awsFile = join(dataDir, AWS_CREDENTIALS_FILE);
  keep(awsFile, awsProfile(credentials));
  keep(file, JSON.stringify(kept));
  const keys = isReal ? { submit: kept.submit, moderate: kept.moderate, authors: kept.authors } : published;
  return given({ keys, aws: { credentials, file: awsFile } });
}

function randomSecrets(): Secrets {
  const accessKeyId = `HP${randomBytes(20).toString('hex').toUpperCase()}`;
  const keys = { submit: apiKey(), moderate: apiKey(), authors: apiKey() };
  return { version: 1, ...keys, accessKeyId, secretKey: secret() };
}

const awsProfile = ({ accessKeyId, secretAccessKey }: ClientConfig['credentials']): string =>
  `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
