import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as z from 'zod';
import { parsedJson } from '../domain/json';

/** A file of the data directory is not as Holdpoint wrote it. */
export class KeptFileError extends Error {
  override readonly name = 'KeptFileError';

  constructor(file: string) {
    super(`${resolve(file)} is not as Holdpoint wrote it: put back what it was, or choose another DATA_DIR.`);
  }
}

/**
 * What is kept as JSON in a file of the data directory; undefined where there is no such file.
 * @throws KeptFileError, and what the file system says
 */
export function readKept<T>(file: string, schema: z.ZodType<T>): T | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const { success, data } = schema.safeParse(parsedJson(text));
  if (!success) throw new KeptFileError(file);
  return data;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes such a file whole or not at all, its owner's alone. */
export function keep(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
