import * as z from 'zod';
import { operation } from '../operation';
import type { Queues } from './queues';
import { queueName } from './requests';

/** Makes a queue; the same request again is the same queue. */
export const createQueue = (queues: Queues, urlOf: (name: string) => string) =>
  operation(
    z.object({
      QueueName: queueName,
      Attributes: z
        .record(z.string(), z.string())
        .default({})
        .describe(
          '`DelaySeconds` `VisibilityTimeout` `MessageRetentionPeriod` `MaximumMessageSize` `ReceiveMessageWaitTimeSeconds` `RedrivePolicy` `FifoQueue` `ContentBasedDeduplication`; those of policies and keys are passed over',
        ),
    }),
    async ({ QueueName, Attributes }) => {
      await queues.create(QueueName, Attributes);
      return { QueueUrl: urlOf(QueueName) };
    },
  );
