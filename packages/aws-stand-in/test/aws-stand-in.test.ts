import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openAws } from '../src/testing';
import { temporaryDirectory } from './test-endpoint';

it('F5: makes its directory for its owner alone', async () => {
  const { path, remove } = await temporaryDirectory();
  const dataDir = join(path, 'new', 'data');
  const aws = await openAws({ dataDir });
  const { mode } = await stat(dataDir);
  await aws.close();
  await remove();
  expect(mode & 0o777).toBe(0o700);
});
