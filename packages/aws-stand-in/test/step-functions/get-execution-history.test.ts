import {
  type HistoryEvent,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenKeeper } from '../../src/testing';
import { eventually } from '../../src/testing/eventually';
import { machineOf, testEndpoint, waitForCallback } from '../test-endpoint';

type Endpoint = Awaited<ReturnType<typeof testEndpoint>>;

let local: Endpoint;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

const P = ['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted'];
const types = (events: HistoryEvent[]) => events.map(({ type }) => type);
let made = 0;
async function started(definition: object, input: unknown = {}) {
  const keeper = tokenKeeper();
  local.createFunctions({ keeper: keeper.handler });
  made += 1;
  const arn = await local.run(`machine-${made}`, definition, input);
  return { arn, keeper };
}
async function submitted(arn: string, times = 1) {
  await eventually(async () => {
    const events = await local.history(arn);
    return types(events).filter((type) => type === 'TaskSubmitted').length === times ? true : undefined;
  });
}
async function historyAtEnd(arn: string) {
  const execution = await local.ended(arn);
  const events = await local.history(arn);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
  return { execution, events };
}
const succeed = (taskToken: string, output: unknown) =>
  local.sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));

describe('the history of a callback wait', () => {
  it('that is answered goes from TaskSubmitted to TaskSucceeded with the output of the callback', async () => {
    const { arn, keeper } = await started(machineOf({ Wait: waitForCallback({ TimeoutSeconds: 60, End: true }) }), {
      a: 1,
    });
    await submitted(arn);
    await succeed(await keeper.token(), { done: true });
    const { execution, events } = await historyAtEnd(arn);

    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}' });
    expect(types(events)).toEqual([...P, 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded']);
    expect(events.map(({ previousEventId }) => previousEventId)).toEqual([0, 0, 2, 3, 4, 5, 6, 7]);
    const integration = { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' };
    const input = { input: '{"a":1}', inputDetails: { truncated: false } };
    const output = { output: '{"done":true}', outputDetails: { truncated: false } };
    expect(events[0]?.executionStartedEventDetails).toMatchObject(input);
    expect(events[1]?.stateEnteredEventDetails).toEqual({ name: 'Wait', ...input });
    expect(events[2]?.taskScheduledEventDetails).toEqual({
      ...integration,
      region: 'us-east-1',
      parameters: JSON.stringify({ FunctionName: 'keeper', Payload: { token: keeper.tokens[0] } }),
      timeoutInSeconds: 60,
    });
    expect(events[3]?.taskStartedEventDetails).toEqual(integration);
    expect(JSON.parse(events[4]?.taskSubmittedEventDetails?.output ?? '')).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { kept: true },
      SdkHttpMetadata: { HttpStatusCode: 200 },
      StatusCode: 200,
    });
    expect(events[5]?.taskSucceededEventDetails).toEqual({ ...integration, ...output });
    expect(events[6]?.stateExitedEventDetails).toEqual({ name: 'Wait', ...output });
  });

  it('that times out ends in States.Timeout without a cause', async () => {
    const { arn } = await started(
      machineOf({ Wait: waitForCallback({ TimeoutSeconds: '{% $max([1, 0]) %}', End: true }) }),
    );
    const { execution, events } = await historyAtEnd(arn);

    expect(types(events)).toEqual([...P, 'TaskSubmitted', 'TaskTimedOut', 'ExecutionFailed']);
    expect(events[2]?.taskScheduledEventDetails?.timeoutInSeconds).toBe(1);
    expect(events[5]?.taskTimedOutEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      error: 'States.Timeout',
    });
    expect(events[6]?.executionFailedEventDetails).toEqual({ error: 'States.Timeout' });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(execution.cause).toBeUndefined();
    const took = Number(events[5]?.timestamp) - Number(events[3]?.timestamp);
    expect(took).toBeGreaterThanOrEqual(1000);
    expect(took).toBeLessThan(1500);
  });

  it('that is failed carries the error and cause sent', async () => {
    const { arn, keeper } = await started(machineOf({ Wait: waitForCallback() }));
    await submitted(arn);
    await local.sfn.send(
      new SendTaskFailureCommand({ taskToken: await keeper.token(), error: 'Nope', cause: 'because' }),
    );
    const { execution, events } = await historyAtEnd(arn);

    expect(types(events)).toEqual([...P, 'TaskSubmitted', 'TaskFailed', 'ExecutionFailed']);
    expect(events[5]?.taskFailedEventDetails).toMatchObject({ error: 'Nope', cause: 'because' });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Nope', cause: 'because' });
  });

  it.each([
    ['failure', { ErrorEquals: ['Nope'] }, 'TaskFailed', { Error: 'Nope', Cause: 'because' }],
    ['timeout', { ErrorEquals: ['States.Timeout'] }, 'TaskTimedOut', { Error: 'States.Timeout', Cause: '' }],
  ])('that ends in a caught %s leaves the state and goes on', async (kind, catcher, event, errorOutput) => {
    const definition = machineOf({
      Wait: waitForCallback({
        End: true,
        TimeoutSeconds: kind === 'timeout' ? 1 : undefined,
        Catch: [{ ...catcher, Next: 'After', Assign: { why: '{% $states.errorOutput.Error %}' } }],
      }),
      After: { Type: 'Pass', Output: { saw: '{% $states.input %}', why: '{% $why %}' }, End: true },
    });
    const { arn, keeper } = await started(definition);
    await submitted(arn);
    if (kind === 'failure') {
      const taskToken = await keeper.token();
      await local.sfn.send(new SendTaskFailureCommand({ taskToken, error: 'Nope', cause: 'because' }));
    }
    const { execution, events } = await historyAtEnd(arn);

    expect(types(events)).toEqual([
      ...P,
      'TaskSubmitted',
      event,
      'TaskStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(JSON.parse(events[6]?.stateExitedEventDetails?.output ?? '')).toEqual(errorOutput);
    expect(events[6]?.stateExitedEventDetails?.assignedVariables).toEqual({ why: `"${errorOutput.Error}"` });
    expect(JSON.parse(execution.output ?? '')).toEqual({ saw: errorOutput, why: errorOutput.Error });
  });

  it('followed by another has two tokens, and a heartbeat adds no event', async () => {
    const { arn, keeper } = await started(
      machineOf({ One: waitForCallback({ HeartbeatSeconds: 5, Next: 'Two' }), Two: waitForCallback() }),
    );
    const first = await keeper.token(0);
    await submitted(arn, 1);
    await local.sfn.send(new SendTaskHeartbeatCommand({ taskToken: first }));
    await succeed(first, 1);
    const second = await keeper.token(1);
    await submitted(arn, 2);
    await succeed(second, 2);
    const { events } = await historyAtEnd(arn);

    expect(second).not.toBe(first);
    const wait = ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited'];
    expect(types(events)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      ...wait,
      'TaskStateEntered',
      ...wait,
      'ExecutionSucceeded',
    ]);
  });

  it('whose heartbeats stop times out, and States.Timeout catches it', async () => {
    const { arn, keeper } = await started(
      machineOf({
        Wait: waitForCallback({
          HeartbeatSeconds: 1,
          End: true,
          Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'After' }],
        }),
        After: { Type: 'Succeed' },
      }),
    );
    await submitted(arn);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await local.sfn.send(new SendTaskHeartbeatCommand({ taskToken: await keeper.token() }));
    const { execution, events } = await historyAtEnd(arn);

    expect(JSON.parse(execution.output ?? '').Error).toBe('States.Timeout');
    const timedOut = events.find(({ type }) => type === 'TaskTimedOut');
    expect(Number(timedOut?.timestamp) - Number(events[3]?.timestamp)).toBeGreaterThanOrEqual(1500);
  });
});

describe('the history of a Lambda task', () => {
  const invoke = (more: object) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:us-east-1:000000000000:function:work',
      Payload: '{% $states.input %}',
    },
    ...more,
  });

  it('that throws tells the name of the error and a JSON cause', async () => {
    local.createFunctions({
      work: async () => {
        throw new RangeError('too far');
      },
    });
    const { arn } = await started(machineOf({ Work: invoke({ End: true }) }));
    const { events } = await historyAtEnd(arn);

    expect(types(events)).toEqual([...P, 'TaskFailed', 'ExecutionFailed']);
    const failed = events[4]?.taskFailedEventDetails;
    expect(failed).toMatchObject({ resourceType: 'lambda', resource: 'invoke', error: 'RangeError' });
    const cause = JSON.parse(failed?.cause ?? '');
    expect(cause).toMatchObject({ errorType: 'RangeError', errorMessage: 'too far' });
    expect(cause.trace[0]).toBe('RangeError: too far');
  });

  it('that is retried schedules again without entering the state again, and counts', async () => {
    let calls = 0;
    local.createFunctions({
      work: async () => {
        calls += 1;
        if (calls < 3) throw new Error('not yet');
        return { calls };
      },
    });
    const retry = [
      {
        ErrorEquals: ['States.TaskFailed'],
        IntervalSeconds: 1,
        BackoffRate: 1,
        MaxAttempts: 2,
        JitterStrategy: 'FULL',
      },
    ];
    const output = {
      result: '{% $states.result.Payload.calls %}',
      retries: '{% $states.context.State.RetryCount %}',
    };
    const { arn } = await started(machineOf({ Work: invoke({ Retry: retry, Output: output, End: true }) }));
    const { execution, events } = await historyAtEnd(arn);

    const attempt = ['TaskScheduled', 'TaskStarted', 'TaskFailed'];
    expect(types(events)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      ...attempt,
      ...attempt,
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(JSON.parse(execution.output ?? '')).toEqual({ result: 3, retries: 2 });
  });

  it('gives a retrier with MaxAttempts 0 the last word over those after it', async () => {
    local.createFunctions({
      work: async () => {
        throw new TypeError('bad');
      },
    });
    const retry = [
      { ErrorEquals: ['TypeError'], MaxAttempts: 0 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
    ];
    const { arn } = await started(machineOf({ Work: invoke({ Retry: retry, End: true }) }));
    const { events } = await historyAtEnd(arn);

    expect(types(events)).toEqual([...P, 'TaskFailed', 'ExecutionFailed']);
  });
});

describe('other histories', () => {
  it('a failed expression is EvaluationFailed with its place', async () => {
    const { arn } = await started(
      machineOf({ Look: { Type: 'Pass', Output: { x: '{% $states.input.missing %}' }, End: true } }),
    );
    const { execution, events } = await historyAtEnd(arn);

    expect(types(events)).toEqual(['ExecutionStarted', 'PassStateEntered', 'EvaluationFailed', 'ExecutionFailed']);
    // It follows from what the state's entry follows from.
    expect(events.map(({ previousEventId }) => previousEventId)).toEqual([0, 0, 0, 3]);
    expect(events[2]?.evaluationFailedEventDetails).toEqual({
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'Look' (entered at the event id #2). The JSONata expression '$states.input.missing' specified for the field 'Output/x' returned nothing (undefined).",
      location: 'Output/x',
      state: 'Look',
    });
    expect(execution.error).toBe('States.QueryEvaluationError');
  });

  it('a stopped execution ends in ExecutionAborted, which follows from no event', async () => {
    const { arn } = await started(machineOf({ Wait: waitForCallback() }));
    await submitted(arn);
    await local.sfn.send(new StopExecutionCommand({ executionArn: arn, error: 'Enough', cause: 'of this' }));
    const { execution, events } = await historyAtEnd(arn);

    expect(types(events)).toEqual([...P, 'TaskSubmitted', 'ExecutionAborted']);
    expect(events[5]).toMatchObject({
      previousEventId: 0,
      executionAbortedEventDetails: { error: 'Enough', cause: 'of this' },
    });
    expect(execution).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'of this' });
  });

  it('an execution that takes longer than its machine allows ends in ExecutionTimedOut', async () => {
    const { arn } = await started(machineOf({ Wait: { Type: 'Wait', Seconds: 60, End: true } }, { TimeoutSeconds: 1 }));
    const { execution, events } = await historyAtEnd(arn);

    expect(types(events)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionTimedOut']);
    expect(events[2]).toMatchObject({ previousEventId: 0, executionTimedOutEventDetails: { error: 'States.Timeout' } });
    expect(execution.status).toBe('TIMED_OUT');
    expect(execution).not.toHaveProperty('error');
  });

  it('Choice, Wait, Pass, Succeed and Fail tell of entering and leaving', async () => {
    const definition = machineOf({
      Which: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.n > 1 %}', Next: 'Broken', Assign: { big: true } }],
        Default: 'Rest',
      },
      Rest: { Type: 'Wait', Seconds: '{% 0 %}', Next: 'Note' },
      Note: {
        Type: 'Pass',
        Assign: { n: '{% $states.input.n + 1 %}' },
        Output: { old: '{% $exists($n) %}' },
        Next: 'Done',
      },
      Done: { Type: 'Succeed', Output: { n: '{% $n %}', was: '{% $states.input.old %}' } },
      Broken: {
        Type: 'Fail',
        Error: 'Broken',
        Cause: '{% "n is " & $states.input.n & ($big ? ", big" : "") %}',
      },
    });
    const small = await historyAtEnd((await started(definition, { n: 1 })).arn);
    const large = await historyAtEnd((await started(definition, { n: 2 })).arn);

    expect(types(small.events)).toEqual([
      'ExecutionStarted',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'WaitStateEntered',
      'WaitStateExited',
      'PassStateEntered',
      'PassStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    expect(JSON.parse(small.execution.output ?? '')).toEqual({ n: 2, was: false });
    expect(types(large.events)).toEqual([
      'ExecutionStarted',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
    expect(large.execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'n is 2, big' });
  });
});
