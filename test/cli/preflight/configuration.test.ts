import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { configuration, configured } from '../../../src/cli/preflight/configuration';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preflight-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(stages: object): string {
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify(stages));
  return file;
}
const found = (stage: string, file: string) => configuration(configured(stage, file), stage, file).run();

it('is read for what the quotas have to bear', async () => {
  const file = written({ dev: { reviewChannel: 'C0123ABCD', reviewers: ['channel'], provisionedConcurrency: 3 } });
  expect(await found('dev', file)).toEqual({ status: 'ok', detail: `${file} has the stage dev` });
  expect(await configured('dev', file).needed()).toMatchObject({ provisionedConcurrency: 3 });
});

it('tells every fault of it', async () => {
  const file = written({ dev: { reviewChannel: '#review' } });
  await expect(found('dev', file)).rejects.toMatchObject({
    fault: expect.stringMatching(/is wrong: dev\.reviewChannel: .*; dev\.reviewers: is not set/),
    remedy: expect.stringContaining('docs/operations.md'),
  });
});

it('is not there yet, or not what this machine goes by', async () => {
  expect(await found('dev', join(folder, 'none.json'))).toMatchObject({
    status: 'skipped',
    detail: expect.stringContaining('which npm run deploy needs'),
  });
  expect(await found('local', written({}))).toMatchObject({ status: 'skipped' });
  expect(await configured('local').needed()).toMatchObject({ provisionedConcurrency: 0 });
});
