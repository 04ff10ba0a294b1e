import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from '../../src/testing';
import { machineOf, waitForCallback } from '../test-endpoint';

const EXECUTIONS = 150;
/** Characters of each one's input. */
const INPUT = 100_000;

let local: OpenAws;
beforeEach(async () => {
  local = await openAws({ functions: { keeper: async () => null } });
});
afterEach(() => local.close());

function heapMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

it('F6 holds no input of those that wait, before or after a restart', async () => {
  const before = heapMegabytes();
  const definition = machineOf({ Wait: waitForCallback({ TimeoutSeconds: 3600, End: true }) });
  const arns: string[] = [];
  for (let n = 0; n < EXECUTIONS; n++) arns.push(await local.run('m', definition, 'x'.repeat(INPUT)));
  const waiting = heapMegabytes() - before;
  await local.restart();
  const restarted = heapMegabytes() - before;

  const all = (EXECUTIONS * INPUT) / 1e6;
  expect(Math.max(waiting, restarted)).toBeLessThan(all / 2);
  expect(local.aws.restored.running).toBe(EXECUTIONS);
  expect((await local.describe(arns[0] ?? '')).input).toHaveLength(INPUT + 2);
});
