import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
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

it('those that wait for long have no timer, and are woken in time', async () => {
  const HOUR = 60 * 60 * 1000;
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'performance'] });
  try {
    await local.restart();
    const before = jest.getTimerCount();
    const definition = machineOf({ Wait: { Type: 'Wait', Seconds: 5 * 3600, End: true } });
    const arns = [await local.run('m', definition), await local.run('m', definition)];
    const counted = jest.getTimerCount() - before;

    await jest.advanceTimersByTimeAsync(5 * HOUR - 1000);
    const early = await Promise.all(arns.map((arn) => local.describe(arn)));
    await jest.advanceTimersByTimeAsync(1000);
    const late = await Promise.all(arns.map((arn) => local.ended(arn)));

    expect(counted).toBe(0);
    expect(early.map(({ status }) => status)).toEqual(['RUNNING', 'RUNNING']);
    expect(late.map(({ stopDate = 0, startDate }) => stopDate - startDate)).toEqual([5 * 3600, 5 * 3600]);
  } finally {
    jest.useRealTimers();
  }
});
