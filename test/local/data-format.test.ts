import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkDataFormat, DataFormatError, FORMAT_FILE } from '../../src/local/data-format';
import { explain } from '../../src/local/explain';
import { temporaryDataDir } from '../support/host-process';

let directory: ReturnType<typeof temporaryDataDir>;
beforeEach(() => {
  directory = temporaryDataDir();
});
afterEach(() => directory.remove());

const check = () => checkDataFormat(directory.path);
const used = () => {
  for (const made of ['aws', 'slack']) mkdirSync(join(directory.path, made));
};

describe('the format of a data directory', () => {
  it('is written into a new one, and taken for right afterwards', () => {
    check();
    used();
    const written = readFileSync(join(directory.path, FORMAT_FILE), 'utf8');
    check();
    expect(readFileSync(join(directory.path, FORMAT_FILE), 'utf8')).toBe(written);
  });

  it('is missed where an earlier version was at work, in one sentence that says what to do', () => {
    used();
    expect(check).toThrow(DataFormatError);
    try {
      check();
    } catch (error) {
      expect(explain(error)).toBe(
        `The data directory ${directory.path} was made by an earlier version of Holdpoint, and this one cannot take it over: choose another DATA_DIR, or remove it.`,
      );
    }
  });

  it.each([
    ['1', 'an earlier'],
    // What Slack shows stood in the records.
    ['3', 'an earlier'],
    ['99', 'a later'],
  ])('%s is that of %s version', (format, age) => {
    writeFileSync(join(directory.path, FORMAT_FILE), format);
    expect(check).toThrow(`was made by ${age} version`);
  });
});
