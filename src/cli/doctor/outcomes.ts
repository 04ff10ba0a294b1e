import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { typed } from '../remedies';
import { type Check, failed, ok, skipped } from './check';
import type { Facts } from './facts';

/** No outcome was given up. */
export function outcomes({ target, deployment, sqs }: Pick<Facts, 'target' | 'deployment' | 'sqs'>): Check {
  return {
    name: 'outcomes',
    run: async () => {
      const { OutcomeDeadLetterQueueUrl: QueueUrl } = await deployment.needed();
      if (QueueUrl === undefined) return skipped('there is no dead-letter queue here');
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      const given = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
      if (given === 0) return ok('the dead-letter queue is empty');
      return failed(
        `${given} outcome(s) could not be delivered and wait in the dead-letter queue.`,
        `Put the receiver right, then send them again: ${typed(target, 'outcomes', 'redrive')}`,
      );
    },
  };
}
