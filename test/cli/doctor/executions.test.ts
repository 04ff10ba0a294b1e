import { ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { executions } from '../../../src/cli/doctor/executions';
import type { Target } from '../../../src/cli/target';
import { aStoredArticle, aWorkflowInput } from '../../support/records';
import { aDeployment, answering, PROD, TARGETS } from './fakes';

const deployment = aDeployment();
const UNKNOWN = { message: 'as AWS says', $metadata: {} };

describe('executions', () => {
  const arn = (name: string) => `arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:${name}`;
  /** Executions that failed, beside what is recorded of their articles. */
  const withRecords = (
    names: string[],
    records: Record<string, { status: string; executionArn: string }>,
    { revived = [], target = PROD }: { revived?: string[]; target?: Target } = {},
  ) =>
    executions({
      target,
      deployment,
      sfn: answering<never>(({ statusFilter, executionArn }) => {
        if (executionArn === undefined) {
          const failed = names.map((name) => ({ name, executionArn: arn(name), status: 'FAILED' }));
          return { executions: statusFilter === 'FAILED' ? failed : [] };
        }
        if (!revived.some((name) => arn(name) === executionArn)) throw new ExecutionDoesNotExist(UNKNOWN);
        return { status: 'RUNNING', input: JSON.stringify(aWorkflowInput({ articleId: 'never' })) };
      }),
      dynamo: answering<never>(({ Key }) => {
        const { articleId } = Key as { articleId: string };
        return { Item: records[articleId] && { ...aStoredArticle({ articleId }), ...records[articleId] } };
      }),
    }).run();

  it('are well when their articles have an outcome, or wait for another review', async () => {
    const found = await withRecords(['a1', 'a2'], {
      a1: { status: 'rejected', executionArn: arn('a1') },
      a2: { status: 'pending', executionArn: arn('a2-r2') },
    });
    expect(found.status).toBe('ok');
  });

  it('are well when they were never recorded, and revived since', async () => {
    expect((await withRecords(['never'], {}, { revived: ['never-r2'] })).status).toBe('ok');
    const again = await withRecords(['never', 'never-r2'], {}, { revived: ['never-r2'] });
    expect(again.detail).toBe('1 execution(s) ended without an outcome: never-r2 (FAILED).');
  });

  it('are stuck when their article waits for them, or was never recorded', async () => {
    const found = await withRecords(['a1-r2', 'never'], {
      a1: { status: 'pending', executionArn: arn('a1-r2') },
    });
    expect(found).toMatchObject({
      status: 'failed',
      detail: '2 execution(s) ended without an outcome: a1-r2 (FAILED), never (FAILED).',
    });
  });

  it.each(TARGETS)('are revived where they ended: %s', async (ending, target) => {
    expect(await withRecords(['a1-r2'], {}, { target })).toMatchObject({
      remedy: `Put the cause right, then: npm run revive -- a1 ${ending}`,
    });
  });
});
