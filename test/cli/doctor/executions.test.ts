import { describe, expect, it } from '@jest/globals';
import { executions } from '../../../src/cli/doctor/executions';
import { aStoredArticle } from '../../support/records';
import { aDeployment, answering } from './fakes';

const deployment = aDeployment();

describe('executions', () => {
  const arn = (name: string) => `arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:${name}`;
  /** Executions that failed, beside what is recorded of their articles. */
  const withRecords = (names: string[], records: Record<string, { status: string; executionArn: string }>) =>
    executions({
      deployment,
      sfn: answering<never>(({ statusFilter }) => ({
        executions:
          statusFilter === 'FAILED' ? names.map((name) => ({ name, executionArn: arn(name), status: 'FAILED' })) : [],
      })),
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

  it('are stuck when their article waits for them, or was never recorded', async () => {
    const found = await withRecords(['a1-r2', 'never'], {
      a1: { status: 'pending', executionArn: arn('a1-r2') },
    });
    expect(found).toMatchObject({
      status: 'failed',
      detail: '2 execution(s) ended without an outcome: a1-r2 (FAILED), never (FAILED).',
      remedy: 'Put the cause right, then: npm run revive -- a1',
    });
  });
});
