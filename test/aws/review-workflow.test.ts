import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidArn,
  InvalidToken,
  type SFNClient,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { reviewWorkflow } from '../../src/aws/review-workflow';
import type { ArticleRecord } from '../../src/domain/article-record';
import { aRecord, aWorkflowInput, NOW } from '../support/records';

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review';
const input = aWorkflowInput();
const verdict = { status: 'published', by: 'U0MONA', via: 'card', at: '2026-11-22T12:00:00.000Z' } as const;
const fault = { message: 'as AWS says', $metadata: {} };

/** An AWS that answers so, one call after the other; the last answer stays. */
function answering(...answers: unknown[]) {
  const sent: unknown[] = [];
  const slept: number[] = [];
  const sfn = {
    send: async (command: { input: unknown }) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push(command.input);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as unknown as SFNClient;
  const sleep = async (milliseconds: number) => void slept.push(milliseconds);
  return { sent, slept, workflow: reviewWorkflow({ sfn, stateMachineArn: MACHINE, clock: () => NOW, sleep }) };
}

describe('reviewWorkflow', () => {
  it.each([
    [1, 'a1'],
    [2, 'a1-r2'],
  ])('names the execution of review %i %s', async (review, name) => {
    const { sent, workflow } = answering({});
    expect(await workflow.start({ ...input, review })).toBe('started');
    expect(sent).toEqual([{ stateMachineArn: MACHINE, name, input: JSON.stringify({ ...input, review }) }]);
  });

  it('says that an execution of that name exists', async () => {
    expect(await answering(new ExecutionAlreadyExists(fault)).workflow.start(input)).toBe('exists');
  });

  it('describes an execution by its article', async () => {
    const startDate = new Date('2026-11-22T12:00:00.000Z');
    const { sent, workflow } = answering({ status: 'RUNNING', input: JSON.stringify(input), startDate });
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:a1';
    expect(await workflow.describe('a1')).toEqual({
      input,
      startedAt: startDate.toISOString(),
      succeeded: false,
      executionArn,
    });
    expect(sent).toEqual([{ executionArn }]);
    expect(await answering(new ExecutionDoesNotExist(fault)).workflow.describe('a1')).toBeUndefined();
  });

  it('E13: asks again for an execution that AWS does not know yet, for as long as a second', async () => {
    const unknown = new ExecutionDoesNotExist(fault);
    const late = answering(unknown, unknown, unknown, { status: 'RUNNING', input: JSON.stringify(input) });
    expect(await late.workflow.describe('a1')).toMatchObject({ input });
    expect(late.slept).toEqual([50, 250, 700]);
    const never = answering(unknown);
    expect(await never.workflow.describe('a1')).toBeUndefined();
    expect(never.slept.reduce((sum, wait) => sum + wait)).toBe(1000);
    expect(never.sent).toHaveLength(never.slept.length + 1);
  });

  it('asks once for a later review, which mostly there is not', async () => {
    const { sent, slept, workflow } = answering(new ExecutionDoesNotExist(fault));
    expect(await workflow.describe('a1', 2)).toBeUndefined();
    expect([sent.length, slept]).toEqual([1, []]);
  });

  it('takes no later review of an article for an article', async () => {
    const { workflow } = answering({ status: 'RUNNING', input: JSON.stringify({ ...input, review: 2 }) });
    expect(await workflow.describe('a1', 2)).toMatchObject({ input: { review: 2 } });
    expect(await workflow.describe('a1-r2')).toBeUndefined();
  });

  it.each(['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED_OUT'])('E6: says when an execution ended: %s', async (status) => {
    const stopDate = new Date('2026-11-22T12:00:05.000Z');
    const ended = { status, input: JSON.stringify(input), startDate: NOW, stopDate };
    expect(await answering(ended).workflow.describe('a1')).toMatchObject({
      endedAt: stopDate.toISOString(),
      succeeded: status === 'SUCCEEDED',
    });
  });

  it('E13: asks once for what is known, and waits for no other failure', async () => {
    const known = answering({ status: 'RUNNING', input: JSON.stringify(input) });
    await known.workflow.describe('a1');
    const down = answering(new Error('throttled'));
    await expect(down.workflow.describe('a1')).rejects.toThrow('throttled');
    expect([known.slept, down.slept]).toEqual([[], []]);
  });

  it('E9: says of an execution that AWS has forgotten that it does not run', async () => {
    expect(await answering({ status: 'RUNNING' }).workflow.isRunning(aRecord())).toBe(true);
    expect(await answering({ status: 'FAILED' }).workflow.isRunning(aRecord())).toBe(false);
    expect(await answering(new ExecutionDoesNotExist(fault)).workflow.isRunning(aRecord())).toBe(false);
  });

  it.each([
    ['of another machine', 'arn:aws:states:us-east-1:000000000000:execution:holdpoint-dev-review:a1'],
    ['in another account', 'arn:aws:states:us-east-1:111111111111:execution:holdpoint-review:a1'],
    ['that is none', 'a1'],
  ])('E9: says so of an execution %s, and does not ask: that would be refused', async (_, executionArn) => {
    const { sent, workflow } = answering(new Error('AccessDeniedException'));
    expect(await workflow.isRunning(aRecord({ executionArn }))).toBe(false);
    expect(sent).toEqual([]);
  });

  it('E9: says so of one whose name cannot be any', async () => {
    const { executionArn } = aRecord();
    const { workflow } = answering(new InvalidArn(fault));
    expect(await workflow.isRunning(aRecord({ executionArn: `${executionArn} b` }))).toBe(false);
  });

  it('does not say so of one that has just been started, of which AWS may not know yet', async () => {
    const ago = (seconds: number) => aRecord({ statusAt: new Date(NOW.getTime() - seconds * 1000).toISOString() });
    const isRunning = (record: ArticleRecord) => answering(new ExecutionDoesNotExist(fault)).workflow.isRunning(record);
    expect([await isRunning(ago(59)), await isRunning(ago(60))]).toEqual([true, false]);
  });

  it.each([new TaskTimedOut(fault), new InvalidToken(fault)])('calls a token gone on %s', async (error) => {
    expect(await answering(error).workflow.decide('token', verdict)).toBe('gone');
  });

  it('undoes by a failure of its own name, and ends what was announced', async () => {
    const { sent, workflow } = answering({});
    expect(await workflow.undo('undo', { by: 'U0MAX', via: 'card' })).toBe('accepted');
    expect(await workflow.announced('undo')).toBe('accepted');
    expect(sent).toEqual([
      { taskToken: 'undo', error: 'Undone', cause: '{"by":"U0MAX","via":"card"}' },
      { taskToken: 'undo', output: '{}' },
    ]);
    expect(await answering(new TaskTimedOut(fault)).workflow.undo('late', { by: 'U0MAX', via: 'card' })).toBe('gone');
  });

  it('lists the dead, page after page, by the articles of their reviews', async () => {
    const stopDate = new Date('2026-11-22T12:00:00.000Z');
    const pages: Record<string, object> = {
      FAILED: { executions: [{ name: 'a1', executionArn: 'arn:a1', stopDate }], nextToken: 'more' },
      'FAILED more': { executions: [{ name: 'a2-r12', executionArn: 'arn:a2-r12', stopDate }] },
      ABORTED: { executions: [{ name: 'a3-rx', executionArn: 'arn:a3-rx', stopDate }] },
    };
    const sfn = {
      send: async ({ input: { statusFilter, nextToken } }: { input: Record<string, string> }) =>
        pages[[statusFilter, nextToken].filter(Boolean).join(' ')] ?? {},
    } as unknown as SFNClient;
    const found: string[] = [];
    const { dead } = reviewWorkflow({ sfn, stateMachineArn: MACHINE, clock: () => NOW, sleep: async () => {} });
    for await (const { articleId, endedAt } of dead()) found.push(`${articleId} ${endedAt}`);
    expect(found).toEqual(['a1', 'a2', 'a3-rx'].map((id) => `${id} 2026-11-22T12:00:00.000Z`));
  });

  it('does not hide another failure', async () => {
    await expect(answering(new Error('throttled')).workflow.decide('token', verdict)).rejects.toThrow('throttled');
  });
});
