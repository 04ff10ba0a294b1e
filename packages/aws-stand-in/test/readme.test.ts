import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { coverageTables, operationsCovered } from '../scripts/coverage';
import { temporaryDirectory } from './test-endpoint';

const PACKAGE = resolve(__dirname, '..');
const read = (path: string) => readFileSync(join(PACKAGE, path), 'utf8');
const between = (begin: string, end: string) =>
  read('README.md').split(`<!-- ${begin} -->`)[1]?.split(`<!-- ${end} -->`)[0]?.trim();

it('has a test that shows it for every operation', () => {
  const covered = operationsCovered();

  expect(covered.length).toBeGreaterThan(15);
  expect(covered.filter(({ test }) => test === undefined)).toEqual([]);
});

it('tells in its README what the code checks; `npm run table` writes it anew', () => {
  expect(between('coverage', 'end of coverage')).toBe(coverageTables());
});

it('shows the sample in its README as it is', () => {
  expect(between('sample', 'end of sample')).toBe(`\`\`\`js\n${read('samples/callback.mjs')}\`\`\``);
});

it('prints what the README says of the sample', async () => {
  const directory = await temporaryDirectory();
  try {
    const args = [
      '--conditions=stand-in-sources',
      '--import',
      require.resolve('tsx'),
      join(PACKAGE, 'samples/callback.mjs'),
    ];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: directory.path });

    expect(read('README.md')).toContain(`It prints \`${stdout.trim()}\`.`);
  } finally {
    await directory.remove();
  }
});
