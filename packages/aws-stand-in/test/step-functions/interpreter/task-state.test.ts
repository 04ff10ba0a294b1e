import { SendTaskFailureCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestClock, testClock, tokenKeeper } from '../../../src/testing';
import { eventually } from '../../../src/testing/eventually';
import { machineOf, testEndpoint, waitForCallback } from '../../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
let clock: TestClock;
let keeper: ReturnType<typeof tokenKeeper>;
beforeAll(async () => {
  clock = testClock();
  local = await testEndpoint({ clock });
});
beforeEach(() => {
  keeper = tokenKeeper();
  local.createFunctions({ keeper: keeper.handler, large: async () => 'é'.repeat(131_072) });
});
afterAll(() => local.close());

const AFTER = { Type: 'Pass', End: true };
const invoke = (more: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'large' },
  ...more,
});

/** Waits until an execution waits for its callback. */
const waits = (arn: string) =>
  eventually(async () => ((await local.history(arn)).some(({ type }) => type === 'TaskSubmitted') ? true : undefined));

async function outcome(definition: object) {
  const arn = await local.run('m', definition);
  const { output, error } = await local.ended(arn);
  return { events: await local.history(arn), output: output === undefined ? undefined : JSON.parse(output), error };
}

describe('an answer of more than 262,144 bytes', () => {
  const cause =
    "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.";

  it.each([['States.DataLimitExceeded'], ['States.ALL'], ['States.TaskFailed']])(
    'is a TaskFailed States.DataLimitExceeded that a Catch of %s sees',
    async (name) => {
      const Catch = [{ ErrorEquals: [name], Next: 'After' }];
      const { events, output } = await outcome(machineOf({ Ask: invoke({ Catch, End: true }), After: AFTER }));

      expect(events[4]).toMatchObject({
        type: 'TaskFailed',
        taskFailedEventDetails: {
          resourceType: 'lambda',
          resource: 'invoke',
          error: 'States.DataLimitExceeded',
          cause,
        },
      });
      expect(output).toEqual({ Error: 'States.DataLimitExceeded', Cause: cause });
    },
  );

  it('is that of a wait too, whose function gives it in place of waiting', async () => {
    const Ask = { ...waitForCallback({ End: true }), Arguments: { FunctionName: 'large', Payload: {} } };

    expect(await outcome(machineOf({ Ask }))).toMatchObject({ error: 'States.DataLimitExceeded' });
  });

  it('ends an execution that does not catch it', async () => {
    expect(await outcome(machineOf({ Ask: invoke({ End: true }) }))).toMatchObject({
      error: 'States.DataLimitExceeded',
    });
  });
});

describe('a missed heartbeat', () => {
  const missed = async (ErrorEquals: string[]) => {
    const Catch = [{ ErrorEquals, Next: 'After' }];
    const definition = machineOf({ Wait: waitForCallback({ HeartbeatSeconds: 60, Catch, End: true }), After: AFTER });
    const arn = await local.run('m', definition);
    await waits(arn);
    await clock.jump(60_000);
    const { output, error } = await local.ended(arn);
    const timedOut = (await local.history(arn)).find(({ type }) => type === 'TaskTimedOut');
    return { output: output && JSON.parse(output), error, told: timedOut?.taskTimedOutEventDetails?.error };
  };

  it.each([['States.Timeout'], ['States.HeartbeatTimeout'], ['States.ALL']])(
    'is States.Timeout, which a Catch of %s sees',
    async (name) => {
      expect(await missed([name])).toEqual({
        told: 'States.Timeout',
        output: { Error: 'States.Timeout', Cause: '' },
        error: undefined,
      });
    },
  );

  it('is no failed task', async () => {
    expect(await missed(['States.TaskFailed'])).toMatchObject({ error: 'States.Timeout' });
  });

  it('is not what a task misses that takes too long', async () => {
    const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'After' }];
    const definition = machineOf({ Wait: waitForCallback({ TimeoutSeconds: 60, Catch, End: true }), After: AFTER });
    const arn = await local.run('m', definition);
    await waits(arn);
    await clock.jump(60_000);

    expect(await local.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});

it('a callback that tells neither error nor cause is caught with neither', async () => {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'After' }];
  const arn = await local.run('m', machineOf({ Wait: waitForCallback({ Catch, End: true }), After: AFTER }));
  await local.sfn.send(new SendTaskFailureCommand({ taskToken: await keeper.token() }));

  expect((await local.ended(arn)).output).toBe('{"Error":null,"Cause":null}');
});
