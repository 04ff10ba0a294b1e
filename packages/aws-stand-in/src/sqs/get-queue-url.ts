import * as z from 'zod';
import { operation } from '../operation';
import type { Queues } from './queues';
import { queueName } from './requests';

/** Tells where a queue is. */
export const getQueueUrl = (queues: Queues, urlOf: (name: string) => string) =>
  operation(z.object({ QueueName: queueName }), async ({ QueueName }) => {
    await queues.find(QueueName);
    return { QueueUrl: urlOf(QueueName) };
  });
