import * as z from 'zod';
import { operation } from '../operation';
import type { Queues } from './queues';
import { nameIn, queueUrl, receiptHandle } from './requests';

/** Hides a message that was received for longer, or, with 0, shows it again. */
export const changeMessageVisibility = (queues: Queues) =>
  operation(
    z.object({
      QueueUrl: queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: z.int().min(0).max(43_200),
    }),
    async ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) => {
      await queues.hide(nameIn(QueueUrl), ReceiptHandle, VisibilityTimeout * 1000);
      return {};
    },
  );
