import { describe, expect, it } from '@jest/globals';
import { pending } from '../../../src/cli/doctor/pending';
import { aDeployment, answering } from './fakes';

const deployment = aDeployment();

describe('pending', () => {
  const record = { articleId: 'a1', statusAt: '2026', status: 'pending', executionArn: 'arn:a1' };
  const waiting = (execution: string, now = 'pending') =>
    pending({
      deployment,
      sfn: answering<never>(() => ({ status: execution })),
      dynamo: answering<never>((input) => {
        if ('IndexName' in input) return { Items: [record] };
        return 'RequestItems' in input ? { Responses: { articles: [record] } } : { Item: { ...record, status: now } };
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
