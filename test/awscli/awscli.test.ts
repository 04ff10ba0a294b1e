import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review';
const run = promisify(execFile);
const newsroom = sharedNewsroom();

/** Runs `aws stepfunctions …` as an operator would. */
async function aws<T>(...args: string[]): Promise<T> {
  const { stdout } = await run('/usr/bin/aws', ['--endpoint-url', newsroom.host().awsUrl, 'stepfunctions', ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return stdout.trim() ? JSON.parse(stdout) : (undefined as T);
}

interface Event {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly taskScheduledEventDetails?: {
    readonly parameters: string;
    readonly resource: string;
    readonly resourceType: string;
    readonly timeoutInSeconds: number;
  };
}
const history = async (executionArn: string): Promise<Event[]> =>
  (await aws<{ events: Event[] }>('get-execution-history', '--execution-arn', executionArn)).events;
const typesOf = (events: Event[]) => events.map(({ type }) => type);

const CLEAN = [
  'ExecutionStarted',
  ...['ChoiceStateEntered', 'ChoiceStateExited'],
  ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
  'ExecutionSucceeded',
];
const WAITING = [
  'ExecutionStarted',
  ...['ChoiceStateEntered', 'ChoiceStateExited'],
  ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted'],
];
const DECIDED = [
  ...WAITING,
  ...['TaskSucceeded', 'TaskStateExited'],
  ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
  ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
  'ExecutionSucceeded',
];

describe('the AWS CLI', () => {
  it('lists and describes executions, and shows the history of a clean article', async () => {
    const id = await newsroom.submit('A quiet day at the console');
    const { executionArn = '' } = await newsroom.until(id, 'published');
    const { executions } = await aws<{ executions: { name: string; status: string }[] }>(
      'list-executions',
      '--state-machine-arn',
      MACHINE,
      '--status-filter',
      'SUCCEEDED',
    );
    expect(executions).toContainEqual(expect.objectContaining({ name: id, status: 'SUCCEEDED' }));
    const described = await aws<{ input: string }>('describe-execution', '--execution-arn', executionArn);
    expect(JSON.parse(described.input)).toMatchObject({ articleId: id, version: 1 });

    const events = await history(executionArn);
    expect(typesOf(events)).toEqual(CLEAN);
    expect(events.map((event) => event.id)).toEqual(CLEAN.map((_, n) => n + 1));
    expect(events.map((event) => event.previousEventId)).toEqual(CLEAN.map((_, n) => (n < 2 ? 0 : n)));
  });

  it('resumes an execution with send-task-success', async () => {
    const id = await newsroom.submit('Forbidden at the console');
    const { executionArn = '' } = await newsroom.until(id, 'pending');
    await newsroom.card(id);
    const waiting = await history(executionArn);
    expect(typesOf(waiting)).toEqual(WAITING);
    const scheduled = waiting.find(({ type }) => type === 'TaskScheduled')?.taskScheduledEventDetails;
    expect(scheduled).toMatchObject({ resource: 'invoke.waitForTaskToken', resourceType: 'lambda' });
    expect(scheduled?.timeoutInSeconds).toBeGreaterThan(604_000);

    const { taskToken } = JSON.parse(scheduled?.parameters ?? '{}').Payload;
    const output = JSON.stringify({
      status: 'rejected',
      by: 'operator',
      via: 'api',
      at: new Date().toISOString(),
      reason: 'By hand',
    });
    await aws('send-task-success', '--task-token', taskToken, '--task-output', output);
    expect((await newsroom.until(id, 'rejected')).decision).toMatchObject({
      by: 'operator',
      reason: 'By hand',
    });
    await eventually(
      async () => ((await history(executionArn)).at(-1)?.type === 'ExecutionSucceeded' ? true : undefined),
      'the end of the execution',
    );
    expect(typesOf(await history(executionArn))).toEqual(DECIDED);
    await expect(aws('send-task-success', '--task-token', taskToken, '--task-output', output)).rejects.toThrow(
      /TaskTimedOut.*Provided task does not exist anymore/s,
    );
  });

  it('leaves an article decidable after a malformed output', async () => {
    const id = await newsroom.submit('Forbidden and fumbled');
    const { executionArn = '' } = await newsroom.until(id, 'pending');
    const [scheduled] = (await history(executionArn)).filter(({ type }) => type === 'TaskScheduled');
    const { taskToken } = JSON.parse(scheduled?.taskScheduledEventDetails?.parameters ?? '{}').Payload;
    await aws('send-task-success', '--task-token', taskToken, '--task-output', '{"status":"yes please"}');
    await eventually(
      async () =>
        typesOf(await history(executionArn)).filter((type) => type === 'TaskSubmitted').length > 1 ? true : undefined,
      'another wait',
    );
    expect(typesOf(await history(executionArn))).toContain('EvaluationFailed');
    const { status } = await newsroom.api('POST', `/articles/${id}/decision`, {
      body: { decision: 'approve' },
    });
    expect(status).toBe(200);
  });
});
