import { ConfigError } from '../wire/shared/variables';
import { DataFormatError } from './data-format';
import { KeptFileError } from './kept-file';
import { NotBuiltError } from './load-handlers';
import { DataDirError } from './private-data-dir';

/** What to tell whoever started Holdpoint when it did not start: what to do, where that is known; else all there is. */
export function explain(error: unknown): string {
  if ([ConfigError, NotBuiltError, DataDirError, DataFormatError, KeptFileError].some((kind) => error instanceof kind))
    return (error as Error).message;
  const { code, message, port, cause } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: stop what listens there, or choose another with PORT, SLACK_PORT or AWS_PORT.`;
  }
  if (code === 'LEVEL_DATABASE_NOT_OPEN') {
    const { code: why, message: said = message } = (cause ?? {}) as NodeJS.ErrnoException;
    if (why !== 'LEVEL_LOCKED') {
      return `A database in the data directory cannot be opened (${said}): put a backup of the directory back, or choose another DATA_DIR.`;
    }
    return 'The data directory is in use: another Holdpoint runs here. Stop it, or choose another DATA_DIR.';
  }
  return error instanceof Error ? (error.stack ?? message) : String(error);
}
