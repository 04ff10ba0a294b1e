import { ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { pending } from '../../../src/cli/doctor/pending';
import { aStoredArticle, NOW } from '../../support/records';
import { aDeployment, answering, PROD, TARGETS } from './fakes';

const deployment = aDeployment();

describe('pending', () => {
  const waiting = (execution: string | Error, now = 'pending', over: object = {}, clock = () => NOW, target = PROD) => {
    const record = { ...aStoredArticle(), ...over };
    const facts = {
      target,
      deployment,
      sfn: answering<never>(() => {
        if (execution instanceof Error) throw execution;
        return { status: execution };
      }),
      dynamo: answering<never>((input) => {
        if ('IndexName' in input) return { Items: [record] };
        return 'RequestItems' in input ? { Responses: { articles: [record] } } : { Item: { ...record, status: now } };
      }),
    };
    return pending(facts, clock).run();
  };

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

  it.each(TARGETS)('is revived where it waits: %s', async (ending, target) => {
    expect(await waiting('FAILED', 'pending', {}, () => NOW, target)).toMatchObject({
      remedy: `Begin its review anew: npm run revive -- a1 ${ending}`,
    });
  });

  it('E15: is a fault when AWS has forgotten the execution, by the clock of the deployment', async () => {
    const forgotten = new ExecutionDoesNotExist({ message: '', $metadata: {} });
    const behind = () => new Date(Date.parse(aStoredArticle().statusAt) - 86_400_000);
    expect((await waiting(forgotten)).status).toBe('failed');
    expect((await waiting(forgotten, 'pending', {}, behind)).status).toBe('ok');
  });

  it('is a fault when what waits cannot be read', async () => {
    expect(await waiting('RUNNING', 'pending', { history: [{}] })).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining(
        '1 of those that wait cannot be read, and stand in no list: articleId a1.history.0',
      ),
    });
  });
});
