import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT_FILE } from './data-format';
import { AWS_CREDENTIALS_FILE, SECRETS_FILE } from './host-credentials';

/** What the host makes in its data directory; whatever else lies there is somebody else's. */
const MADE_HERE = ['aws', 'slack', 'clock.json', FORMAT_FILE, SECRETS_FILE, AWS_CREDENTIALS_FILE];

/** The data directory cannot be had for its owner alone. */
export class DataDirError extends Error {
  override readonly name = 'DataDirError';

  constructor(dataDir: string, { code, message }: NodeJS.ErrnoException) {
    super(
      `The data directory ${dataDir} cannot be closed to others (${code ?? message}), and it holds tokens. ` +
        'Choose another DATA_DIR, or give this one to whoever runs Holdpoint.',
    );
  }
}

/**
 * Makes the data directory, or closes an earlier one to everybody else, with all that was made in it: it holds articles,
 * tokens and, in Socket Mode, a real bot token. What this process makes from now on is its owner's alone as well.
 * @throws DataDirError
 */
export function privateDataDir(dataDir: string): void {
  process.umask(0o077);
  try {
    if (mkdirSync(dataDir, { recursive: true, mode: 0o700 }) !== undefined) return;
    chmodSync(dataDir, 0o700);
    for (const name of MADE_HERE) close(join(dataDir, name));
  } catch (error) {
    throw new DataDirError(dataDir, error as NodeJS.ErrnoException);
  }
}

/** A link stays as it is: what it leads to may be anybody's. */
function close(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) chmodSync(path, 0o600);
  if (!found?.isDirectory()) return;
  chmodSync(path, 0o700);
  for (const name of readdirSync(path)) close(join(path, name));
}
