import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataDirError } from '../../src/local/private-data-dir';
import { skippedTime } from '../../src/local/skipped-time';

const DAY = 24 * 60 * 60 * 1000;
const wall = Date;
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'skipped-time-'));
});
afterEach(() => {
  globalThis.Date = wall;
  rmSync(dataDir, { recursive: true });
});

const ahead = (): number => Date.now() - wall.now();

describe('skipped time', () => {
  it('begins at the wall clock', () => {
    expect(skippedTime(dataDir).ahead()).toBe(0);
    expect(Math.abs(ahead())).toBeLessThan(50);
  });

  it('is what every use of Date tells', () => {
    const time = skippedTime(dataDir);
    const remembered = Date.now;
    time.skipTo(wall.now() + DAY);
    for (const now of [Date.now(), remembered(), Date.parse(new Date().toISOString()), Date.parse(Date())]) {
      expect(Math.abs(now - wall.now() - DAY)).toBeLessThan(1500);
    }
  });

  it('leaves given dates, and what a date is, alone', () => {
    skippedTime(dataDir).skipTo(wall.now() + DAY);
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new Date('2026-01-02').getTime()).toBe(wall.UTC(2026, 0, 2));
    expect(new Date()).toBeInstanceOf(wall);
    expect(new wall()).toBeInstanceOf(Date);
  });

  it('is refused with a sentence where the data directory cannot be had', () => {
    const file = join(dataDir, 'README.md');
    writeFileSync(file, '');
    expect(() => skippedTime(file)).toThrow(DataDirError);
    expect(() => skippedTime(file)).toThrow(`The data directory ${file} cannot be closed to others (ENOTDIR)`);
    expect(Date).toBe(wall);
  });

  it('outlives a restart, and does not run back', () => {
    const time = skippedTime(dataDir);
    time.skipTo(wall.now() + DAY);
    time.skipTo(wall.now() + DAY / 2);
    globalThis.Date = wall;
    expect(Math.abs(skippedTime(dataDir).ahead() - DAY)).toBeLessThan(1000);
    expect(Math.abs(ahead() - DAY)).toBeLessThan(1000);
  });
});
