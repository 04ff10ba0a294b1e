import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { startAwsStandIn } from '../src/aws-stand-in';
import { openAws } from '../src/testing';
import { THINGS, temporaryDirectory } from './test-endpoint';

it('F5: makes its directory for its owner alone', async () => {
  const { path, remove } = await temporaryDirectory();
  const dataDir = join(path, 'new', 'data');
  const aws = await openAws({ dataDir });
  const { mode } = await stat(dataDir);
  await aws.close();
  await remove();
  expect(mode & 0o777).toBe(0o700);
});

it('lets go of all that it opened when it cannot start', async () => {
  const { path: dataDir, remove } = await temporaryDirectory();
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const began = jest.spyOn(globalThis, 'setInterval');
  const ended = jest.spyOn(globalThis, 'clearInterval');
  try {
    await expect(startAwsStandIn({ port, dataDir, tables: [THINGS] })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const intervals = began.mock.results.map(({ value }) => value);
    const cleared = ended.mock.calls.map(([interval]) => interval);
    await expect(startAwsStandIn({ port: 0, dataDir, tables: [{ TableName: 'x' }] })).rejects.toThrow('table x');
    const aws = await startAwsStandIn({ port: 0, dataDir, tables: [THINGS] });
    await aws.close();

    expect(cleared).toEqual(intervals);
  } finally {
    jest.restoreAllMocks();
    taken.close();
    await remove();
  }
});
