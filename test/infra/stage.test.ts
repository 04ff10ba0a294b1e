import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'stage-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function stage(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/stage.ts', ...args], {
    cwd: resolve(__dirname, '../..'),
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return { status, stdout, stderr };
}

it('says what to write where there is no configuration', () => {
  const { status, stdout, stderr } = stage('deploy', '--stage', 'dev', '--config', join(dir, 'none.json'));
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('{ "dev": { "reviewChannel": "C0123ABCD", "reviewers":');
});

it('says every fault of the configuration before anything is built', () => {
  const file = join(dir, 'wrong.json');
  writeFileSync(file, JSON.stringify({ prod: { reviewChannel: '#review' } }));
  const { status, stdout, stderr } = stage('diff', '--config', file);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('2 fault(s)');
});

it.each([[[]], [['undeploy']], [['deploy', '--stge', 'dev']]])('says how it is used to %j', (args) => {
  expect(stage(...args)).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('npm run deploy | diff | destroy'),
  });
});
