import { setTimeout as sleep } from 'node:timers/promises';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LambdaResult } from '../../src/lambda/lambda-functions';
import { currentInvocation } from '../../src/testing';
import { eventually } from '../../src/testing/eventually';
import { machineOf, THINGS, testEndpoint } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeEach(async () => {
  local = await testEndpoint({
    tables: [THINGS],
    functions: {
      // Writes three things one after the other, one of them elsewhere.
      work: async ({ run }: { run: string }) => {
        await put(`${run}-1`);
        await currentInvocation()?.pass();
        elsewhere.push(run);
        await put(`${run}-3`);
        return { done: run };
      },
    },
  });
  elsewhere = [];
});
afterEach(() => local.close());

let elsewhere: string[];
const put = (id: string) => local.dynamo.send(new PutCommand({ TableName: 'things', Item: { id } }));
const isThere = async (id: string) =>
  (await local.dynamo.send(new GetCommand({ TableName: 'things', Key: { id }, ConsistentRead: true }))).Item !==
  undefined;
const work = (run: string) => local.aws.invoke('work', { run });
const errorOf = (result: LambdaResult) => ('error' in result ? result.error : result.payload);
/** Which of its three effects a run had. */
const effects = async (run: string) => [await isThere(`${run}-1`), elsewhere.includes(run), await isThere(`${run}-3`)];

describe('an invocation that is abandoned', () => {
  it.each([
    [1, [false, false, false]],
    [2, [true, false, false]],
    [3, [true, true, false]],
    [4, [true, true, true]],
  ])('at call %d has had the effects before it, and no other invocation is touched', async (atCall, had) => {
    const struck = local.aws.faults.injectInvocation({
      on: 'work',
      where: ({ run }: { run: string }) => run === 'dies',
      fault: { kind: 'abandoned', atCall },
    });
    const [dies, lives] = await Promise.all([work('dies'), work('lives')]);
    expect([dies, lives]).toEqual([
      { error: 'Runtime.ExitError', cause: expect.stringContaining('Runtime exited with error') },
      { payload: { done: 'lives' } },
    ]);
    expect([await effects('dies'), await effects('lives')]).toEqual([had, [true, true, true]]);
    expect(local.aws.faults.invocations()).toMatchObject([{ functionName: 'work', isAbandoned: true }]);
    local.aws.faults.mend();
    expect([await work('again'), struck.struck()]).toEqual([{ payload: { done: 'again' } }, 1]);
  });

  it('has no effect either when it takes what was closed for a failure, and goes on', async () => {
    let failures = 0;
    local.createFunctions({
      stubborn: async () => {
        for (const n of [1, 2, 3]) {
          await put(`stubborn-${n}`).catch(() => {
            failures += 1;
          });
        }
      },
    });
    local.aws.faults.injectInvocation({ fault: { kind: 'abandoned', atCall: 2 } });
    await local.aws.invoke('stubborn', {});
    for (const times of [1, 2]) {
      await eventually(() => {
        local.aws.faults.mend();
        return failures >= times || undefined;
      });
    }
    const there = await Promise.all(['stubborn-1', 'stubborn-2', 'stubborn-3'].map(isThere));
    expect([there, failures]).toEqual([[true, false, false], 2]);
  });

  it('by somebody else, in the middle of a call that it waits for', async () => {
    const hanging = local.aws.faults.inject({
      on: 'DynamoDB.PutItem',
      where: (_, { invocation }) => invocation?.functionName === 'work',
      fault: { kind: 'late', ms: 50 },
    });
    local.aws.faults.traceInvocations();
    const told = work('dies');
    await eventually(() => hanging.struck() || undefined);
    const [invocation] = local.aws.faults.invocations();
    invocation?.abandon('timeout');
    expect(errorOf(await told)).toBe('Sandbox.Timedout');
    await sleep(80);
    expect(await effects('dies')).toEqual([true, false, false]);
  });

  it('is a failure to a Task state, which may retry it', async () => {
    const task = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'work', Payload: { run: 'task' } },
      Retry: [{ ErrorEquals: ['Runtime.ExitError'], IntervalSeconds: 1, MaxAttempts: 1 }],
      Output: '{% $states.result.Payload %}',
      End: true,
    };
    local.aws.faults.injectInvocation({ fault: { kind: 'abandoned', atCall: 2 } });
    const execution = await local.run('works', machineOf({ Work: task }));
    expect(await local.ended(execution)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":"task"}' });
    const failed = (await local.history(execution)).find(({ type }) => type === 'TaskFailed');
    expect(failed?.taskFailedEventDetails?.error).toBe('Runtime.ExitError');
  });

  it.each([
    ['exit', 500],
    ['timeout', 503],
  ] as const)('by %s is answered %d by an HTTP API', async (tells, status) => {
    const { url } = await local.aws.startHttpApi({ port: 0, functionFor: () => 'work' });
    local.aws.faults.injectInvocation({ fault: { kind: 'abandoned', atCall: 1, tells } });
    expect((await fetch(url)).status).toBe(status);
  });
});

it('what a stand-in that is closed ran has no effect in the next one, and nobody is told of it', async () => {
  let tries = 0;
  let goOn: () => void = () => undefined;
  const restarted = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  local.createFunctions({
    stubborn: async ({ id }: { id: string }) => {
      await put(`${id}-1`);
      await restarted;
      await put(`${id}-2`).catch(() => {
        tries += 1;
      });
      await put(`${id}-3`).catch(() => {
        tries += 1;
      });
    },
  });
  local.aws.faults.injectInvocation({
    where: ({ id }: { id: string }) => id === 'frozen',
    fault: { kind: 'frozen', atCall: 2 },
  });
  let told = 0;
  for (const id of ['frozen', 'running']) {
    void local.aws.invoke('stubborn', { id }).then(() => {
      told += 1;
    });
  }
  await eventually(async () => ((await isThere('frozen-1')) && (await isThere('running-1'))) || undefined);
  await local.restart();
  goOn();
  await eventually(() => (tries === 4 ? true : undefined));
  const there = await Promise.all(['frozen-2', 'frozen-3', 'running-2', 'running-3'].map(isThere));
  expect([there, told]).toEqual([[false, false, false, false], 0]);
});

describe('an invocation that is frozen', () => {
  it('goes on when it is thawed', async () => {
    const frozen = local.aws.faults.injectInvocation({ fault: { kind: 'frozen', atCall: 3 } });
    const told = work('frozen');
    const [invocation] = await eventually(() => {
      const all = local.aws.faults.invocations();
      return all[0]?.isFrozen ? all : undefined;
    });
    await work('meanwhile');
    expect([await effects('frozen'), await effects('meanwhile')]).toEqual([
      [true, true, false],
      [true, true, true],
    ]);
    invocation?.thaw();
    expect([await told, await isThere('frozen-3'), frozen.struck()]).toEqual([
      { payload: { done: 'frozen' } },
      true,
      1,
    ]);
  });

  it('acts long after its caller was told of a timeout', async () => {
    const frozen = local.aws.faults.injectInvocation({ fault: { kind: 'frozen', atCall: 1, tells: 'timeout' } });
    expect(errorOf(await work('late'))).toBe('Sandbox.Timedout');
    expect(await effects('late')).toEqual([false, false, false]);
    frozen.end();
    await eventually(async () => (await isThere('late-3')) || undefined);
    await eventually(() => (local.aws.faults.invocations().length === 0 ? true : undefined));
  });
});

describe('an invocation', () => {
  it.each([false, true])('twice has its effects twice, together: %s', async (together) => {
    local.aws.faults.injectInvocation({ fault: { kind: 'twice', together } });
    expect(await work('twice')).toEqual({ payload: { done: 'twice' } });
    expect(elsewhere).toEqual(['twice', 'twice']);
  });

  it('that Lambda refuses is not begun', async () => {
    local.aws.faults.injectInvocation({ fault: { kind: 'throttled' } });
    local.aws.faults.injectInvocation({ fault: { kind: 'refused', code: 'Lambda.ServiceException' } });
    const told = [await work('a'), await work('b'), await work('c')].map(errorOf);
    expect(told).toEqual(['Lambda.TooManyRequestsException', 'Lambda.ServiceException', { done: 'c' }]);
    expect(elsewhere).toEqual(['c']);
  });

  it('is known to nobody unless it is asked for, and then by its own code only', async () => {
    let known: unknown;
    local.createFunctions({
      asks: async () => {
        await put('x');
        known = currentInvocation();
        return null;
      },
    });
    await local.aws.invoke('asks', {});
    expect(known).toBe(undefined);
    // The SDK has been used before, and has a store of its own by now.
    local.aws.faults.traceInvocations();
    await local.aws.invoke('asks', {});
    expect(known).toMatchObject({ functionName: 'asks', calls: 2, isAbandoned: false, isFrozen: false });
    expect([currentInvocation(), local.aws.faults.invocations()]).toEqual([undefined, []]);
  });
});
