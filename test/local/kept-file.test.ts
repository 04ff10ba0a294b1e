import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { checkDataFormat } from '../../src/local/data-format';
import { hostCredentials } from '../../src/local/host-credentials';
import { KeptFileError, keep, readKept } from '../../src/local/kept-file';
import { skippedTime } from '../../src/local/skipped-time';
import { temporaryDataDir } from '../support/host-process';

let directory: ReturnType<typeof temporaryDataDir>;
const wall = Date;
beforeEach(() => {
  directory = temporaryDataDir();
});
afterEach(() => {
  globalThis.Date = wall;
  directory.remove();
});

const schema = z.object({ kept: z.string() });
const inside = (name: string) => join(directory.path, name);

describe('a file of the data directory', () => {
  it('is read as it was kept, whole and its owner’s alone', () => {
    const file = inside('a.json');
    expect(readKept(file, schema)).toBeUndefined();
    for (const kept of ['once', 'twice']) {
      keep(file, JSON.stringify({ kept }));
      expect(readKept(file, schema)).toEqual({ kept });
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory.path)).toEqual(['a.json']);
  });

  it.each(['', '{', 'null', '[]', '{"kept":1}'])('is not guessed at where it is %j', (text) => {
    const file = inside('a.json');
    writeFileSync(file, text);
    expect(() => readKept(file, schema)).toThrow(new KeptFileError(file));
  });

  it('that is no file is what the file system says', () => {
    mkdirSync(inside('a.json'));
    expect(() => readKept(inside('a.json'), schema)).toThrow('EISDIR');
  });

  it.each<[string, (dataDir: string) => unknown]>([
    ['clock.json', skippedTime],
    ['secrets.json', (dataDir) => hostCredentials(dataDir, false)],
    ['secrets.json', (dataDir) => hostCredentials(dataDir, true)],
    ['format', checkDataFormat],
  ])('%s is left as it is where it is not as it was written', (name, start) => {
    for (const text of ['', '{"aheadMs":', '{"aheadMs":"a day"}', '-1', 'four']) {
      writeFileSync(inside(name), text);
      expect(() => start(directory.path)).toThrow(`${inside(name)} is not as Holdpoint wrote it: put back what it was`);
      expect(readFileSync(inside(name), 'utf8')).toBe(text);
      expect(Date).toBe(wall);
    }
  });
});
