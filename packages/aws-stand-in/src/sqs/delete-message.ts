import * as z from 'zod';
import { operation } from '../operation';
import type { Queues } from './queues';
import { nameIn, queueUrl, receiptHandle } from './requests';

/** Takes a message out of its queue, by its last receipt. */
export const deleteMessage = (queues: Queues) =>
  operation(z.object({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle }), async ({ QueueUrl, ReceiptHandle }) => {
    await queues.remove(nameIn(QueueUrl), ReceiptHandle);
    return {};
  });
