import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataDirError, privateDataDir } from '../../src/local/private-data-dir';
import { temporaryDataDir } from '../support/host-process';

let base: ReturnType<typeof temporaryDataDir>;
let umask: number;
beforeEach(() => {
  umask = process.umask(0o022);
  base = temporaryDataDir();
});
afterEach(() => {
  process.umask(umask);
  base.remove();
});

const modeOf = (...path: string[]): string => (statSync(join(base.path, ...path)).mode & 0o777).toString(8);

describe('F5: the data directory', () => {
  it('is made for its owner, and so is what is made later', () => {
    privateDataDir(join(base.path, 'a', 'new'));
    writeFileSync(join(base.path, 'a', 'new', 'later'), '');
    mkdirSync(join(base.path, 'a', 'new', 'below'));
    expect([modeOf('a', 'new'), modeOf('a', 'new', 'later'), modeOf('a', 'new', 'below')]).toEqual([
      '700',
      '600',
      '700',
    ]);
  });

  it('is closed if it was open, with all that was made in it and nothing else', () => {
    for (const folder of ['aws/journal', 'slack', 'photos']) mkdirSync(join(base.path, folder), { recursive: true });
    for (const file of ['aws/journal/000005.ldb', 'clock.json', 'photos/me.jpg'])
      writeFileSync(join(base.path, file), '');
    symlinkSync(join(base.path, 'photos'), join(base.path, 'slack', 'link'));
    chmodSync(base.path, 0o755);

    privateDataDir(base.path);

    expect(['', 'aws', 'aws/journal', 'slack'].map((folder) => modeOf(folder))).toEqual(Array(4).fill('700'));
    expect(['aws/journal/000005.ldb', 'clock.json'].map((file) => modeOf(file))).toEqual(['600', '600']);
    expect([modeOf('photos'), modeOf('photos/me.jpg')]).toEqual(['755', '644']);
  });

  it('is refused with a sentence where it cannot be had', () => {
    writeFileSync(join(base.path, 'file'), '');
    expect(() => privateDataDir(join(base.path, 'file'))).toThrow(DataDirError);
    expect(() => privateDataDir(join(base.path, 'file', 'below'))).toThrow(
      /below cannot be closed to others \(ENOTDIR\)/,
    );
  });
});
