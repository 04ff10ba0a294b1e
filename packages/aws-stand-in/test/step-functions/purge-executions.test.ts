import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startAwsStandIn } from '../../src/aws-stand-in';
import { eventually } from '../../src/testing/eventually';
import { type TestClock, testClock } from '../../src/testing/test-clock';
import { machineOf, testEndpoint } from '../test-endpoint';

const DAY = 24 * 60 * 60 * 1000;
const DONE = machineOf({ Done: { Type: 'Succeed' } });
const FAILING = machineOf({ Failing: { Type: 'Fail', Error: 'Why' } });
const WAITING = machineOf({ Waiting: { Type: 'Wait', Seconds: 200 * 24 * 3600, End: true } });

let clock: TestClock;
let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeEach(async () => {
  clock = testClock(Date.parse('2031-01-01'));
  local = await testEndpoint({ clock, now: clock.now });
});
afterEach(() => local.close());

async function ended(name: string, definition: object): Promise<string> {
  const executionArn = await local.run(name, definition, { of: name });
  await local.ended(executionArn);
  return executionArn;
}
const describe = (executionArn: string) => local.sfn.send(new DescribeExecutionCommand({ executionArn }));
const history = (executionArn: string) => local.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
const redrive = (executionArn: string) => local.sfn.send(new RedriveExecutionCommand({ executionArn }));
const machineOfExecution = (arn: string) => arn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, '');

it('a history goes once its execution can be redriven no more; its name, input and outcome stay', async () => {
  const [done, failed] = [await ended('done', DONE), await ended('failing', FAILING)];
  await clock.jump(14 * DAY - 60_000);
  expect((await history(done)).events).not.toEqual([]);
  expect((await describe(failed)).redriveStatus).toBe('REDRIVABLE');
  // Redriven, it ends anew, and is kept from then on.
  await redrive(failed);
  await local.ended(failed);

  await clock.jump(2 * 60 * 60_000);
  const purged = () =>
    history(done).then(
      () => undefined,
      (error: Error) => error,
    );
  expect(await eventually(purged)).toMatchObject({
    name: 'ExecutionDoesNotExist',
    message: `aws-stand-in purged the history 14 days after the end of '${done}'`,
  });
  expect(await describe(done)).toMatchObject({ status: 'SUCCEEDED', input: '{"of":"done"}' });
  expect((await history(failed)).events).not.toEqual([]);

  await clock.jump(14 * DAY);
  expect(await describe(failed)).toMatchObject({ status: 'FAILED', error: 'Why', redriveStatus: 'NOT_REDRIVABLE' });
  await expect(redrive(failed)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
});

it('90 days after its end nothing is left of an execution, and its name is free again; what runs stays', async () => {
  const [done, waiting] = [await ended('done', DONE), await local.run('waiting', WAITING)];
  await clock.jump(91 * DAY);
  const gone = () =>
    describe(done).then(
      () => undefined,
      (error: Error) => error,
    );
  expect(await eventually(gone)).toMatchObject({ name: 'ExecutionDoesNotExist' });
  const list = await local.sfn.send(new ListExecutionsCommand({ stateMachineArn: machineOfExecution(done) }));
  expect(list.executions).toEqual([]);
  const name = done.split(':').at(-1);
  await local.sfn.send(new StartExecutionCommand({ stateMachineArn: machineOfExecution(done), name, input: '{}' }));
  expect(await local.ended(done)).toMatchObject({ status: 'SUCCEEDED', input: '{}' });
  expect((await describe(waiting)).status).toBe('RUNNING');
  expect((await history(waiting)).events).not.toEqual([]);
});

it('what came of age while nothing ran is purged at the next start, however many they are', async () => {
  const executions: string[] = [];
  for (let n = 0; n < 105; n++) executions.push(await ended('done', DONE));
  await local.stopFor(async () => {
    await clock.jump(91 * DAY);
  });
  const found = (execution: string) => describe(execution).catch(({ name }: Error) => name);
  for (const execution of executions) {
    await eventually(async () => ((await found(execution)) === 'ExecutionDoesNotExist' ? true : undefined));
  }
});

it('a start does not wait until what came of age is purged, nor does an end', async () => {
  for (let n = 0; n < 105; n++) await ended('done', DONE);
  const list = async () => {
    const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:done';
    return (await local.sfn.send(new ListExecutionsCommand({ stateMachineArn }))).executions ?? [];
  };

  await local.stopFor(async (dataDir) => {
    await clock.jump(91 * DAY);
    const aws = await startAwsStandIn({ port: 0, dataDir, now: clock.now });
    await aws.resume();
    await aws.close();
    await clock.jump(-91 * DAY);
  });

  expect((await list()).length).toBeGreaterThan(0);
  await clock.jump(91 * DAY);
  await eventually(async () => ((await list()).length === 0 ? true : undefined));
});
