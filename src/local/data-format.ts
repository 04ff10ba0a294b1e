import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { keep, readKept } from './kept-file';

/** Where a data directory says how what is in it is kept. */
export const FORMAT_FILE = 'format';
/**
 * One more whenever that changes so that an earlier directory cannot be taken over. 3: executions say which definition they go by.
 * 4: what Slack shows is in a table of its own.
 */
const FORMAT = 4;

/** The data directory is of another version of Holdpoint. */
export class DataFormatError extends Error {
  override readonly name = 'DataFormatError';

  constructor(dataDir: string, age: 'an earlier' | 'a later') {
    super(
      `The data directory ${dataDir} was made by ${age} version of Holdpoint, and this one cannot take it over: choose another DATA_DIR, or remove it.`,
    );
  }
}

/**
 * Writes the format into a data directory that was not used yet, and makes sure of it in any other.
 * @throws DataFormatError, KeptFileError
 */
export function checkDataFormat(dataDir: string): void {
  const file = join(dataDir, FORMAT_FILE);
  // Versions before there was a format left both of these at their first start.
  const isUsed = ['aws', 'slack'].every((made) => existsSync(join(dataDir, made)));
  const found = readKept(file, z.int().positive()) ?? (isUsed ? 1 : undefined);
  if (found === undefined) keep(file, `${FORMAT}\n`);
  else if (found !== FORMAT) throw new DataFormatError(dataDir, found > FORMAT ? 'a later' : 'an earlier');
}
