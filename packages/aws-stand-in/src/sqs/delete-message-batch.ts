import * as z from 'zod';
import { operation } from '../operation';
import { eachOf } from './batch';
import type { Queues } from './queues';
import { entriesOf, nameIn, queueUrl, receiptHandle } from './requests';

/** Takes up to ten messages out of their queue, each by itself. */
export const deleteMessageBatch = (queues: Queues) =>
  operation(
    z.object({
      QueueUrl: queueUrl,
      Entries: entriesOf({ ReceiptHandle: receiptHandle }).describe('1–10, as in `DeleteMessage`'),
    }),
    async ({ QueueUrl, Entries }) => {
      const name = nameIn(QueueUrl);
      await queues.find(name);
      return eachOf(Entries, async ({ ReceiptHandle }) => {
        await queues.remove(name, ReceiptHandle);
        return {};
      });
    },
  );
