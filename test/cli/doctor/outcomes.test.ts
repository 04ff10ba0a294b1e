import { describe, expect, it } from '@jest/globals';
import { outcomes } from '../../../src/cli/doctor/outcomes';
import { aDeployment, answering, PROD, TARGETS } from './fakes';

describe('outcomes', () => {
  const queue = aDeployment({ OutcomeDeadLetterQueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/dlq' });
  const holding = (messages: string, target = PROD) =>
    outcomes({
      target,
      deployment: queue,
      sqs: answering<never>(() => ({ Attributes: { ApproximateNumberOfMessages: messages } })),
    }).run();

  it('are well while the dead-letter queue is empty', async () => {
    expect((await holding('0')).status).toBe('ok');
    expect(await holding('3')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('3 outcome(s)'),
    });
  });

  it.each(TARGETS)('are sent again where they were given up: %s', async (ending, target) => {
    expect(await holding('3', target)).toMatchObject({
      remedy: `Put the receiver right, then send them again: npm run outcomes -- redrive ${ending}`,
    });
  });
});
