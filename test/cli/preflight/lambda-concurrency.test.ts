import type { LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it } from '@jest/globals';
import { lambdaConcurrency } from '../../../src/cli/preflight/lambda-concurrency';
import { answering, known } from '../doctor/fakes';

const found = (ConcurrentExecutions: number, UnreservedConcurrentExecutions: number, provisionedConcurrency = 0) =>
  lambdaConcurrency({
    lambda: answering<LambdaClient>(() => ({ AccountLimit: { ConcurrentExecutions, UnreservedConcurrentExecutions } })),
    configured: known({ provisionedConcurrency }),
  }).run();

it('is well with a hundred beside what is kept warm', async () => {
  expect(await found(1000, 103, 3)).toEqual({
    status: 'ok',
    detail: '1000 at once, 103 of them free, 3 to be kept warm',
  });
  expect((await found(100, 100)).status).toBe('ok');
});

it('fails with fewer, as in a new account, and says how to ask for more', async () => {
  expect(await found(10, 10)).toMatchObject({
    status: 'failed',
    detail: 'Lambda runs too few functions: 10 at once, 10 of them free, 0 to be kept warm; 100 have to be left.',
    remedy: expect.stringContaining('aws service-quotas request-service-quota-increase --service-code lambda'),
  });
  expect((await found(1000, 102, 3)).status).toBe('failed');
});
