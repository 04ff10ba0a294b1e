import {
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { tokenKeeper } from '../../src/testing';
import { eventually } from '../../src/testing/eventually';
import { machineOf, testEndpoint, waitForCallback } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

let made = 0;
async function waiting(definition: object = machineOf({ Wait: waitForCallback() })) {
  const keeper = tokenKeeper();
  local.createFunctions({ keeper: keeper.handler });
  made += 1;
  const arn = await local.run(`machine-${made}`, definition);
  return { arn, keeper, token: await keeper.token() };
}
const succeed = (taskToken: string, output: unknown) =>
  local.sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
const gone = { name: 'TaskTimedOut', message: "Task Timed Out: 'Provided task does not exist anymore'" };

describe('a task token', () => {
  it('is opaque, at most 2048 characters, and tells neither execution nor machine', async () => {
    const { arn, token } = await waiting();

    expect(token.length).toBeLessThanOrEqual(2048);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(arn.split(':').at(-1));
  });

  it('that is used says TaskTimedOut, also to the very same callback again', async () => {
    const { token } = await waiting();
    await succeed(token, 1);

    await expect(succeed(token, 1)).rejects.toMatchObject(gone);
    await expect(local.sfn.send(new SendTaskFailureCommand({ taskToken: token }))).rejects.toMatchObject(gone);
    await expect(local.sfn.send(new SendTaskHeartbeatCommand({ taskToken: token }))).rejects.toMatchObject(gone);
  });

  it('of a stopped execution says TaskTimedOut', async () => {
    const { arn, token } = await waiting();
    await local.sfn.send(new StopExecutionCommand({ executionArn: arn }));

    await expect(succeed(token, 1)).rejects.toMatchObject(gone);
  });

  it('that was replaced by a retry says TaskTimedOut, and the new one works', async () => {
    const retried = waitForCallback({
      End: true,
      TimeoutSeconds: 1,
      Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }],
    });
    const { arn, keeper, token } = await waiting(machineOf({ Wait: retried }));
    const fresh = await keeper.token(1);

    await expect(succeed(token, 'old')).rejects.toMatchObject(gone);
    await succeed(fresh, 'new');
    expect(await local.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"new"' });
  });

  it('that was never issued, or was tampered with, says InvalidToken', async () => {
    const { token } = await waiting();
    const invalid = { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };
    const at = token.length - 3;
    const tampered = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);

    await expect(succeed('no-such-token', 1)).rejects.toMatchObject(invalid);
    await expect(succeed(tampered, 1)).rejects.toMatchObject(invalid);
    await expect(succeed(token.slice(0, 30), 1)).rejects.toMatchObject(invalid);
    await succeed(token, 1);
  });

  it('takes no output that is not JSON or too large, and stays good', async () => {
    const { arn, token } = await waiting();
    const send = (output: string) => local.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output }));

    await expect(send('{')).rejects.toMatchObject({ name: 'InvalidOutput' });
    await expect(send(`"${'é'.repeat(131_072)}"`)).rejects.toMatchObject({ name: 'InvalidOutput' });
    await send(`"${'é'.repeat(131_071)}"`);
    expect(await local.ended(arn)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('callbacks at the same instant', () => {
  it('have exactly one winner, whatever they are and however many', async () => {
    const callback = fc.oneof(
      fc.record({ kind: fc.constant('success' as const), value: fc.integer() }),
      fc.record({ kind: fc.constant('failure' as const), value: fc.integer() }),
      fc.record({ kind: fc.constant('stop' as const), value: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(callback, { minLength: 2, maxLength: 6 }), async (callbacks) => {
        const { arn, token } = await waiting();
        const answers = await Promise.allSettled(
          callbacks.map(({ kind, value }) => {
            if (kind === 'stop') return local.sfn.send(new StopExecutionCommand({ executionArn: arn }));
            if (kind === 'success') return succeed(token, value);
            return local.sfn.send(new SendTaskFailureCommand({ taskToken: token, error: `E${value}` }));
          }),
        );
        const execution = await local.ended(arn);
        const ends = (await local.history(arn)).filter(({ type }) => /^Execution(Succ|Fail|Abort)/.test(type ?? ''));
        const winners = callbacks.filter(({ kind }, i) => kind !== 'stop' && answers[i]?.status === 'fulfilled');

        expect(ends).toHaveLength(1);
        expect(winners).toHaveLength(execution.status === 'ABORTED' ? 0 : 1);
        if (execution.status === 'SUCCEEDED')
          expect(winners).toEqual([{ kind: 'success', value: Number(execution.output) }]);
        if (execution.status === 'FAILED')
          expect(winners).toEqual([{ kind: 'failure', value: Number(execution.error?.slice(1)) }]);
      }),
      { numRuns: 25 },
    );
  });

  it('as the timeout: the answer to the caller and the history agree', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const clocked = await testEndpoint({ now: () => now });
    try {
      const keeper = tokenKeeper();
      clocked.createFunctions({ keeper: keeper.handler });
      const definition = machineOf({ Wait: waitForCallback({ TimeoutSeconds: 604_800, End: true }) });
      for (let round = 0; round < 20; round += 1) {
        const arn = await clocked.run('machine', definition);
        const token = await keeper.token(round);
        const callback = clocked.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '1' }));
        now += 604_800_000;
        const [answer] = await Promise.allSettled([callback, clocked.aws.rearm()]);
        const { status } = await clocked.ended(arn);
        const settled = (await clocked.history(arn)).filter(
          ({ type }) => type === 'TaskSucceeded' || type === 'TaskTimedOut',
        );

        expect(settled).toHaveLength(1);
        expect(status).toBe(answer.status === 'fulfilled' ? 'SUCCEEDED' : 'FAILED');
      }
    } finally {
      await clocked.close();
    }
  });

  it('after the deadline lose even when no timer has fired yet', async () => {
    let now = Date.now();
    const clocked = await testEndpoint({ now: () => now });
    try {
      const keeper = tokenKeeper();
      clocked.createFunctions({ keeper: keeper.handler });
      const arn = await clocked.run('machine', machineOf({ Wait: waitForCallback({ TimeoutSeconds: 60, End: true }) }));
      const token = await keeper.token();
      now += 60_000;

      const late = clocked.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '1' }));
      await expect(late).rejects.toMatchObject(gone);
      expect(await clocked.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    } finally {
      await clocked.close();
    }
  });
});

describe('a callback', () => {
  it('may come before the Lambda function returns', async () => {
    local.createFunctions({
      keeper: async (event) => {
        await succeed((event as { token: string }).token, 'early');
        return 'late';
      },
    });
    const arn = await local.run('early', machineOf({ Wait: waitForCallback() }));

    expect(await local.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"early"' });
  });

  it('with malformed output goes back to the same wait with a new token', async () => {
    const checked = waitForCallback({
      Assign: {
        decision:
          "{% $states.result.status in ['approved', 'rejected'] ? $states.result.status : $error('not a decision') %}",
      },
      Output: '{% $states.result %}',
      Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Wait', Output: '{% $states.input %}' }],
      End: true,
    });
    const { arn, keeper, token } = await waiting(machineOf({ Wait: checked }));
    await succeed(token, { status: 'whatever' });
    const fresh = await keeper.token(1);

    expect(fresh).not.toBe(token);
    await expect(succeed(token, { status: 'approved' })).rejects.toMatchObject(gone);
    await succeed(fresh, { status: 'approved' });
    expect(await local.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"status":"approved"}' });
    const types = (await local.history(arn)).map(({ type }) => type);
    expect(types.filter((type) => type === 'EvaluationFailed')).toHaveLength(1);
    expect(types.filter((type) => type === 'TaskStateEntered')).toHaveLength(2);
  });

  it('can be awaited again after a redrive', async () => {
    const { arn, keeper, token } = await waiting();
    await local.sfn.send(new StopExecutionCommand({ executionArn: arn }));
    await local.sfn.send(new RedriveExecutionCommand({ executionArn: arn }));
    const fresh = await keeper.token(1);

    expect(await local.describe(arn)).toMatchObject({ status: 'RUNNING', redriveCount: 1 });
    await expect(succeed(token, 1)).rejects.toMatchObject(gone);
    await succeed(fresh, 2);
    expect(await local.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '2' });
    const again = local.sfn.send(new RedriveExecutionCommand({ executionArn: arn }));
    await expect(again).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
  });

  it('is told of without its token', async () => {
    const seen: string[] = [];
    const watched = await testEndpoint();
    watched.aws.onTransition(({ event }) => seen.push(JSON.stringify(event)));
    try {
      const keeper = tokenKeeper();
      watched.createFunctions({ keeper: keeper.handler });
      await watched.run('watched', machineOf({ Wait: waitForCallback() }));
      const token = await keeper.token();
      await eventually(() => seen.find((event) => event.includes('TaskSubmitted')));

      expect(seen.some((event) => event.includes('[redacted task token]'))).toBe(true);
      expect(seen.join()).not.toContain(token);
    } finally {
      await watched.close();
    }
  });
});
