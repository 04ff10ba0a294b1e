import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  paginateListExecutions,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../src/testing/eventually';
import { clientsOf, machineOf, temporaryDirectory, testEndpoint, waitForCallback } from './test-endpoint';

const roleArn = 'arn:aws:iam::000000000000:role/any';
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let child: ChildProcess | undefined;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await directory.remove();
});

/** An endpoint in a process of its own, to be killed. */
async function startChild() {
  const started = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'crash-fixture.ts'), directory.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const [endpoint] = (await once(createInterface(started.stdout), 'line')) as [string];
  const { sfn, destroy } = clientsOf({ endpoint, region: 'us-east-1', credentials });
  return {
    sfn,
    create: async (name: string, definition: object) => {
      const command = new CreateStateMachineCommand({
        name,
        roleArn,
        definition: JSON.stringify(definition),
      });
      return (await sfn.send(command)).stateMachineArn ?? '';
    },
    start: async (stateMachineArn: string, name: string) =>
      (await sfn.send(new StartExecutionCommand({ stateMachineArn, name }))).executionArn ?? '',
    history: async (executionArn: string) =>
      (await sfn.send(new GetExecutionHistoryCommand({ executionArn }))).events ?? [],
    kill: async () => {
      started.kill('SIGKILL');
      await once(started, 'exit');
      destroy();
    },
  };
}
function noted(file: string) {
  try {
    return readFileSync(join(directory.path, file), 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}
const notedTimes = (file: string, times: number) =>
  eventually(() => (noted(file).length >= times ? noted(file) : undefined));
const restart = (options = {}) => testEndpoint({ dataDir: directory.path, ...options });

/** All outputs: a callback may have reached an execution whose start was never acknowledged. */
async function outputsOf({ sfn, describe }: Awaited<ReturnType<typeof restart>>) {
  const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:waits';
  const outputs: (string | undefined)[] = [];
  for await (const page of paginateListExecutions({ client: sfn }, { stateMachineArn, statusFilter: 'SUCCEEDED' })) {
    const executions = await Promise.all(
      (page.executions ?? []).map(({ executionArn = '' }) => describe(executionArn)),
    );
    outputs.push(...executions.map(({ output }) => output));
  }
  return outputs;
}
const seconds = ({ timestamp }: HistoryEvent) => Number(timestamp) / 1000;
const isWhole = (events: HistoryEvent[]) =>
  events.every(({ id }, i) => id === i + 1) &&
  events.filter(({ type }) => type === 'ExecutionStarted').length === 1 &&
  events.filter(({ type }) => /^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(type ?? '')).length <= 1;

describe('after a kill', () => {
  it('waits go on with their tokens, a cut-off call is made again with its own, a stop holds', async () => {
    const process = await startChild();
    const waits = await process.create('waits', machineOf({ Wait: waitForCallback() }));
    const hangs = await process.create(
      'hangs',
      machineOf({
        Wait: waitForCallback({
          Arguments: { FunctionName: 'hang', Payload: { token: '{% $states.context.Task.Token %}' } },
          End: true,
        }),
      }),
    );
    const waiting = await Promise.all(['a', 'b', 'c'].map((name) => process.start(waits, name)));
    const [aToken = '', bToken = ''] = await notedTimes('tokens', 3);
    const hanging = await process.start(hangs, 'h');
    const [first = ''] = await notedTimes('hanging', 1);
    await process.sfn.send(new SendTaskSuccessCommand({ taskToken: aToken, output: '"before"' }));
    const stopped = await process.start(waits, 'stopped');
    await process.sfn.send(new StopExecutionCommand({ executionArn: stopped }));
    await process.kill();

    const calls: unknown[] = [];
    const local = await restart({ functions: { hang: async (event: unknown) => calls.push(event) } });
    try {
      const resumed = local.aws.restored;
      await eventually(() => (calls.length > 0 ? calls : undefined));
      await local.sfn.send(new SendTaskSuccessCommand({ taskToken: bToken, output: '"after"' }));
      const { token } = JSON.parse(first) as { token: string };
      await local.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '"hung"' }));
      const executions = await Promise.all([...waiting, hanging, stopped].map(local.describe));
      const histories = await Promise.all([...waiting, hanging, stopped].map(local.history));

      expect(resumed).toEqual({ running: 3, waiting: 2 });
      expect(calls).toEqual([JSON.parse(first)]);
      expect(executions.map(({ output }) => output).sort()).toEqual([
        '"after"',
        '"before"',
        '"hung"',
        undefined,
        undefined,
      ]);
      expect(executions.map(({ status }) => status).sort()).toEqual([
        'ABORTED',
        'RUNNING',
        'SUCCEEDED',
        'SUCCEEDED',
        'SUCCEEDED',
      ]);
      expect(histories.filter(isWhole)).toHaveLength(5);
      const again = local.sfn.send(new SendTaskSuccessCommand({ taskToken: aToken, output: '1' }));
      await expect(again).rejects.toMatchObject({ name: 'TaskTimedOut' });
    } finally {
      await local.close();
    }
  });

  it('deadlines, waits and backoffs keep the times they had', async () => {
    const process = await startChild();
    const fails = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'broken' },
      End: true,
    };
    const machines = await Promise.all([
      process.create('deadline', machineOf({ Wait: waitForCallback({ TimeoutSeconds: 3, End: true }) })),
      process.create('pause', machineOf({ Pause: { Type: 'Wait', Seconds: 3, End: true } })),
      process.create(
        'backoff',
        machineOf({
          Work: { ...fails, Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 3, MaxAttempts: 1 }] },
        }),
      ),
    ]);
    const arns = await Promise.all(machines.map((machine) => process.start(machine, 'one')));
    // The failure must be in the journal: a call cut off earlier would rightly be made again at once.
    await eventually(async () => ((await process.history(arns[2] ?? '')).length === 5 ? true : undefined));
    await notedTimes('tokens', 1);
    await process.kill();
    // Long enough for times counted anew from the restart to be told from those that were kept.
    await sleep(1500);

    const local = await restart({ functions: { broken: async () => 'mended' } });
    try {
      const executions = await Promise.all(arns.map(local.ended));
      const histories = await Promise.all(arns.map(local.history));

      expect(executions.map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED', 'SUCCEEDED']);
      expect(executions[0]?.error).toBe('States.Timeout');
      for (const events of histories) {
        expect(isWhole(events)).toBe(true);
        const [begin, end] = [events[0], events.at(-1)] as [HistoryEvent, HistoryEvent];
        expect(seconds(end) - seconds(begin)).toBeGreaterThanOrEqual(3);
        expect(seconds(end) - seconds(begin)).toBeLessThan(4.5);
      }
      expect(histories[2]?.filter(({ type }) => type === 'TaskScheduled')).toHaveLength(2);
    } finally {
      await local.close();
    }
  });

  it('in the middle of a load, every acknowledged start and callback holds and no event is lost or doubled', async () => {
    const acknowledged = { started: [] as string[], done: [] as string[] };
    for (const round of [1, 2]) {
      const process = await startChild();
      const machine = await process.create('waits', machineOf({ Wait: waitForCallback() }));
      let killed = false;
      const starting = Array.from({ length: 4 }, async (_, lane) => {
        for (let i = 0; !killed; i += 1) {
          const arn = await process.start(machine, `${round}-${lane}-${i}`).catch(() => undefined);
          if (arn !== undefined) acknowledged.started.push(arn);
        }
      });
      const called = new Set<string>();
      const calling = (async () => {
        while (!killed) {
          for (const taskToken of noted('tokens')
            .filter((token) => token !== '' && !called.has(token))
            .slice(0, 10)) {
            called.add(taskToken);
            const command = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(taskToken) });
            const held = await process.sfn.send(command).then(
              () => true,
              () => false,
            );
            if (held) acknowledged.done.push(JSON.stringify(taskToken));
          }
          await sleep(1);
        }
      })();
      const [soFar, enough] = [acknowledged.done.length, 4 + Math.floor(Math.random() * 20)];
      await eventually(() => acknowledged.done.length >= soFar + enough || undefined);
      await process.kill();
      killed = true;
      await Promise.all([...starting, calling]);
    }

    const local = await restart({ functions: { keeper: async () => null } });
    try {
      const executions = await Promise.all(acknowledged.started.map(local.describe));
      const histories = await Promise.all(acknowledged.started.map(local.history));
      const outputs = new Set(await outputsOf(local));

      expect(acknowledged.started.length).toBeGreaterThan(20);
      expect(acknowledged.done.length).toBeGreaterThan(5);
      expect(histories.filter((events) => !isWhole(events))).toEqual([]);
      expect(executions.filter(({ status }) => status !== 'RUNNING' && status !== 'SUCCEEDED')).toEqual([]);
      expect(acknowledged.done.filter((output) => !outputs.has(output))).toEqual([]);
    } finally {
      await local.close();
    }
  });
});
