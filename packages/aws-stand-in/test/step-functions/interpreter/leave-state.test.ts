import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { machineOf, testEndpoint } from '../../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint({ functions: { echo: async (event) => event } });
});
afterAll(() => local.close());

async function eventsOf(definition: object) {
  const arn = await local.run('m', definition);
  await local.ended(arn);
  return local.history(arn);
}
/** What EvaluationFailed follows from, and its own id. */
async function failed(definition: object): Promise<[previousEventId: number | undefined, id: number | undefined]> {
  const event = (await eventsOf(definition)).find(({ type }) => type === 'EvaluationFailed');
  return [event?.previousEventId, event?.id];
}
const NOTHING = '{% $nothing %}';

describe('EvaluationFailed’s previousEventId', () => {
  it('is the id before StateEntered, where the state fails at once', async () => {
    const look = { Type: 'Pass', Output: NOTHING, End: true };

    expect(await failed(machineOf({ Look: look }))).toEqual([0, 3]);
    expect(await failed(machineOf({ First: { Type: 'Pass', Next: 'Look' }, Look: look }))).toEqual([3, 5]);
  });

  it('is that of the entry where the state waits', async () => {
    const first = { Type: 'Pass', Next: 'Wait' };

    expect(await failed(machineOf({ Wait: { Type: 'Wait', Timestamp: '{% "now" %}', End: true } }))).toEqual([2, 3]);
    expect(await failed(machineOf({ First: first, Wait: { Type: 'Wait', Seconds: NOTHING, End: true } }))).toEqual([
      4, 5,
    ]);
  });

  it('is that of the task’s success where what follows that fails', async () => {
    const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'echo' } };

    expect(await failed(machineOf({ Work: { ...task, Assign: { x: NOTHING }, End: true } }))).toEqual([5, 6]);
  });
});

it('an Assign of nothing is not shown', async () => {
  const events = await eventsOf(machineOf({ Look: { Type: 'Pass', Assign: {}, End: true } }));

  expect(events[2]?.stateExitedEventDetails).not.toHaveProperty('assignedVariables');
});

it('a condition may be true or false', async () => {
  const Choices = [false, true].map((Condition) => ({ Condition, Next: `${Condition}` }));
  const definition = machineOf({
    Which: { Type: 'Choice', Choices },
    true: { Type: 'Succeed' },
    false: { Type: 'Fail' },
  });

  expect((await eventsOf(definition)).at(-1)?.type).toBe('ExecutionSucceeded');
});

describe('what is larger than 262,144 bytes', () => {
  // Two, each of which alone is not too large.
  const half = '{% $join([1..30000].("12345")) %}';
  const echo = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'After' }];
  const After = { Type: 'Succeed' };

  it.each<[string, object]>([
    ['Output', machineOf({ Large: { Type: 'Pass', Output: [half, half], End: true } })],
    ['Assign', machineOf({ Large: { Type: 'Pass', Assign: { a: half, b: half }, End: true } })],
    ['Arguments', machineOf({ Large: { ...echo, Arguments: { FunctionName: 'echo', Payload: [half, half] } } })],
    [
      'Arguments of a state that catches',
      machineOf({ Large: { ...echo, Catch, Arguments: { FunctionName: 'echo', Payload: [half, half] } }, After }),
    ],
  ])('is no %s: it ends the execution', async (_, definition) => {
    const { status, error, cause } = await local.ended(await local.run('m', definition));
    expect({ status, error, cause }).toEqual({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: expect.stringContaining("'Large'"),
    });
  });

  it('up to there it is', async () => {
    const fits = machineOf({
      Fits: { ...echo, Arguments: { FunctionName: 'echo', Payload: { half } }, Assign: { half } },
    });
    expect(await local.ended(await local.run('m', fits))).toMatchObject({ status: 'SUCCEEDED' });
  });
});
