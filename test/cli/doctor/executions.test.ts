import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { readDeployment } from '../../../src/cli/deployment';
import { executions } from '../../../src/cli/doctor/executions';
import { outcomes } from '../../../src/cli/doctor/outcomes';
import { pending } from '../../../src/cli/doctor/pending';
import { stack } from '../../../src/cli/doctor/stack';
import { sweep } from '../../../src/cli/doctor/sweep';
import { tables } from '../../../src/cli/doctor/tables';
import { aDeployment, answering, aStack, known, OUTPUTS } from './fakes';

const deployment = aDeployment();
const gone = () => {
  throw new ResourceNotFoundException({ message: 'gone', $metadata: {} });
};

describe('stack', () => {
  const target = { stage: 'prod', aws: {} };
  const inStatus = (status: string) =>
    stack({ stack: known(aStack(OUTPUTS, status)), deployment, target }).run();

  it.each([
    ['CREATE_COMPLETE', 'ok'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'ok'],
    ['UPDATE_IN_PROGRESS', 'failed'],
    ['UPDATE_ROLLBACK_COMPLETE', 'failed'],
    ['ROLLBACK_COMPLETE', 'failed'],
  ])('%s is %s', async (status, expected) => {
    expect((await inStatus(status)).status).toBe(expected);
  });

  it('names the outputs that an older version does not tell', () => {
    const { ArticlesTable, StateMachineArn, ...older } = OUTPUTS;
    expect(() => readDeployment('prod', aStack(older))).toThrow(
      /does not tell ArticlesTable, StateMachineArn\. Deploy/,
    );
  });
});

describe('tables', () => {
  it('says which one is gone, and where it is told how to restore it', async () => {
    const dynamo = answering<never>(({ TableName }) => (TableName === 'settings' ? gone() : {}));
    expect(await tables({ deployment, dynamo }).run()).toEqual({
      status: 'failed',
      detail: 'The table settings is gone.',
      remedy: expect.stringContaining('docs/operations.md'),
    });
  });
});

describe('sweep', () => {
  const now = () => new Date('2026-11-22T12:03:01.000Z');
  const lastRun = (item: object | undefined) =>
    sweep({ deployment, dynamo: answering<never>(() => ({ Item: item })) }, now).run();

  it.each([
    ['2026-11-22T12:00:01.000Z', 'ok'],
    ['2026-11-22T12:00:00.000Z', 'failed'],
    ['2026-11-22T12:09:00.000Z', 'ok'],
  ])('that ended at %s is %s', async (at, expected) => {
    expect((await lastRun({ setting: 'sweep', at, shown: 0, left: false })).status).toBe(expected);
  });

  it('that never ended is a fault', async () => {
    expect(await lastRun(undefined)).toMatchObject({
      status: 'failed',
      detail: 'The sweep has never ended.',
    });
  });
});

describe('outcomes', () => {
  const queue = aDeployment({ OutcomeDeadLetterQueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/dlq' });
  const holding = (messages: string) =>
    outcomes({
      deployment: queue,
      sqs: answering<never>(() => ({ Attributes: { ApproximateNumberOfMessages: messages } })),
    }).run();

  it('are well while the dead-letter queue is empty', async () => {
    expect((await holding('0')).status).toBe('ok');
    expect(await holding('3')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('3 outcome(s)'),
      remedy: expect.stringContaining('docs/operations.md'),
    });
  });
});

describe('executions', () => {
  const arn = (name: string) => `arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:${name}`;
  /** Executions that failed, beside what is recorded of their articles. */
  const withRecords = (names: string[], records: Record<string, { status: string; executionArn: string }>) =>
    executions({
      deployment,
      sfn: answering<never>(({ statusFilter }) => ({
        executions:
          statusFilter === 'FAILED'
            ? names.map((name) => ({ name, executionArn: arn(name), status: 'FAILED' }))
            : [],
      })),
      dynamo: answering<never>(({ Key }) => ({ Item: records[(Key as { articleId: string }).articleId] })),
    }).run();

  it('are well when their articles have an outcome, or wait for another review', async () => {
    const found = await withRecords(['a1', 'a2'], {
      a1: { status: 'rejected', executionArn: arn('a1') },
      a2: { status: 'pending', executionArn: arn('a2-r2') },
    });
    expect(found.status).toBe('ok');
  });

  it('are stuck when their article waits for them, or was never recorded', async () => {
    const found = await withRecords(['a1-r2', 'never'], {
      a1: { status: 'pending', executionArn: arn('a1-r2') },
    });
    expect(found).toMatchObject({
      status: 'failed',
      detail: '2 execution(s) ended without an outcome: a1-r2 (FAILED), never (FAILED).',
      remedy: expect.stringContaining(`redrive-execution --execution-arn ${arn('a1-r2')}`),
    });
  });
});

describe('pending', () => {
  const record = { articleId: 'a1', statusAt: '2026', status: 'pending', executionArn: 'arn:a1' };
  const waiting = (execution: string, now = 'pending') =>
    pending({
      deployment,
      sfn: answering<never>(() => ({ status: execution })),
      dynamo: answering<never>((input) => {
        if ('IndexName' in input) return { Items: [record] };
        return 'RequestItems' in input
          ? { Responses: { articles: [record] } }
          : { Item: { ...record, status: now } };
      }),
    }).run();

  it('is well with a running execution, and for what was decided meanwhile', async () => {
    expect((await waiting('RUNNING')).status).toBe('ok');
    expect((await waiting('SUCCEEDED', 'published')).status).toBe('ok');
  });

  it('is a fault without one', async () => {
    expect(await waiting('FAILED')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('1 article(s) wait and nothing waits with them: a1'),
    });
  });
});
