import { TestStateCommand, type TestStateInput } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClock, testClock } from '../../src/testing';
import { machineOf, testEndpoint, waitForCallback } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
let clock: TestClock;
beforeAll(async () => {
  clock = testClock();
  local = await testEndpoint({ clock });
});
afterAll(() => local.close());

const DEFINITION = machineOf({
  Which: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.a > 1 %}', Next: 'Ask' }], Default: 'Later' },
  Ask: waitForCallback({
    Arguments: {
      FunctionName: 'keeper',
      Payload: { token: '{% $states.context.Task.Token %}', of: '{% $name %}' },
    },
    Assign: { answer: "{% $states.result.right ? $states.result : $error('wrong') %}" },
    Output: '{% $name & $states.context.Execution.Name & $states.context.State.RetryCount %}',
    Retry: [
      { ErrorEquals: ['Never'], MaxAttempts: 0 },
      { ErrorEquals: ['Twice'], MaxAttempts: 2 },
    ],
    Catch: [
      { ErrorEquals: ['States.Timeout'], Next: 'Later' },
      { ErrorEquals: ['Twice', 'Never', 'States.QueryEvaluationError'], Next: 'Over', Assign: { name: '' } },
    ],
    Next: 'Later',
  }),
  Later: { Type: 'Wait', Seconds: '{% $seconds %}', Output: '{% $millis() %}', Next: 'Over' },
  Over: { Type: 'Choice', Choices: [{ Condition: '{% $exists($states.input.b) %}', Next: 'Broken' }], Default: 'Done' },
  Done: { Type: 'Pass', Output: 'done', End: true },
  Broken: { Type: 'Fail', Error: 'Broken', Cause: '{% $states.input.b %}' },
});
const ANSWERED = { result: '{"right":true}' };
const VARIABLES = JSON.stringify({ name: 'Ann' });

async function test(stateName: string, more: Partial<TestStateInput> = {}) {
  const { $metadata: _, ...answer } = await local.sfn.send(
    new TestStateCommand({ definition: JSON.stringify(DEFINITION), stateName, ...more }),
  );
  return answer;
}
const ask = (more: Partial<TestStateInput> = {}) => test('Ask', { variables: VARIABLES, mock: ANSWERED, ...more });
const failing = (error: string, retrierRetryCount = 0) =>
  ask({ mock: { errorOutput: { error, cause: 'why' } }, stateConfiguration: { retrierRetryCount } });

describe('TestState', () => {
  it('tells where a Choice leads', async () => {
    expect(await test('Which', { input: '{"a":2}' })).toEqual({
      status: 'SUCCEEDED',
      nextState: 'Ask',
      output: '{"a":2}',
    });
    expect(await test('Which', { input: '{"a":1}' })).toMatchObject({ nextState: 'Later' });
  });

  it('gives a Task the result that is made up, the variables and the context', async () => {
    const context = JSON.stringify({ Execution: { Name: 'e7' }, State: { RetryCount: 0 }, Task: { Token: 't' } });
    expect(await ask({ context })).toEqual({ status: 'SUCCEEDED', nextState: 'Later', output: '"Anne70"' });
  });

  it('evaluates what the Task is called with', async () => {
    expect(await ask({ variables: '{}' })).toMatchObject({
      status: 'CAUGHT_ERROR',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("'Arguments/Payload/of' returned nothing"),
      nextState: 'Over',
    });
  });

  it('tells of a result that Assign refuses, and who catches it', async () => {
    expect(await ask({ mock: { result: '{}' } })).toMatchObject({
      status: 'CAUGHT_ERROR',
      error: 'States.QueryEvaluationError',
      nextState: 'Over',
    });
  });

  it('tells of an error whether it is retried, caught, or the end', async () => {
    expect(await failing('Twice')).toEqual({ status: 'RETRIABLE', error: 'Twice', cause: 'why' });
    expect(await failing('Twice', 1)).toMatchObject({ status: 'RETRIABLE' });
    expect(await failing('Twice', 2)).toEqual({
      status: 'CAUGHT_ERROR',
      error: 'Twice',
      cause: 'why',
      nextState: 'Over',
      output: '{"Error":"Twice","Cause":"why"}',
    });
    expect(await failing('Never')).toMatchObject({ status: 'CAUGHT_ERROR', nextState: 'Over' });
    expect(await failing('States.Timeout')).toMatchObject({ status: 'CAUGHT_ERROR', nextState: 'Later' });
    expect(await failing('Other')).toEqual({ status: 'FAILED', error: 'Other', cause: 'why' });
  });

  it('lets no time pass in a Wait, and tells what ends an execution', async () => {
    const output = String(clock.now());
    expect(await test('Later', { variables: '{"seconds":60}' })).toEqual({
      status: 'SUCCEEDED',
      nextState: 'Over',
      output,
    });
    expect(await test('Later', { variables: '{"seconds":-1}' })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
    expect(await test('Done')).toEqual({ status: 'SUCCEEDED', output: '"done"' });
    expect(await test('Broken', { input: '{"b":"c"}' })).toEqual({ status: 'FAILED', error: 'Broken', cause: 'c' });
  });

  // Wordings recorded of AWS.
  it.each<readonly [what: string, asked: () => Promise<unknown>, message: string]>([
    ['another name', () => test('None'), 'State not found in definition'],
    ['a mock for a Pass', () => test('Done', { mock: ANSWERED }), "State type 'Pass' is not supported when a mock is"],
    [
      'two mocks at once',
      () => ask({ mock: { ...ANSWERED, errorOutput: { error: 'a' } } }),
      'A test mock should have only one of the following fields: [result, errorOutput].',
    ],
    [
      'a context with other members',
      () => ask({ context: '{"Execution":{"pokemon":"squirtle"}}' }),
      "Invalid Context object provided: Field 'pokemon' is not allowed",
    ],
  ])('refuses %s in the words of AWS', async (_what, asked, message) => {
    await expect(asked()).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  it('refuses a context without a mock, and one that is no object', async () => {
    await expect(test('Done', { context: '{}' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(ask({ context: '[]' })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it.each<readonly [what: string, asked: () => Promise<unknown>]>([
    ['a Task without a mock', () => test('Ask', { variables: VARIABLES })],
    ['a state alone', () => ask({ stateName: undefined })],
    ['DEBUG', () => ask({ inspectionLevel: 'DEBUG' })],
    ['revealSecrets', () => ask({ revealSecrets: true })],
  ])('does not implement %s', async (_what, asked) => {
    await expect(asked()).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('refuses a definition that could not be made', async () => {
    await expect(test('A', { definition: '{}' })).rejects.toMatchObject({ name: 'InvalidDefinition' });
  });
});
