import * as z from 'zod';
import { operation } from '../operation';
import { eachOf } from './batch';
import { sqsError } from './errors';
import { MAX_BYTES, sizeOf } from './message';
import type { Queues } from './queues';
import { entriesOf, nameIn, queueUrl, sentMembers, sentOf, sentResult } from './requests';

/** Puts up to ten messages into a queue, each by itself. */
export const sendMessageBatch = (queues: Queues) =>
  operation(
    z.object({ QueueUrl: queueUrl, Entries: entriesOf(sentMembers).describe('1–10, as in `SendMessage`') }),
    async ({ QueueUrl, Entries }) => {
      const name = nameIn(QueueUrl);
      const { rules } = await queues.find(name);
      checkSize(Entries.map((entry) => sizeOf(sentOf(entry))));
      return eachOf(Entries, async (entry) => {
        const sent = sentOf(entry);
        return sentResult(sent, await queues.send(name, sent), rules.isFifo);
      });
    },
  );

/** @throws AwsError BatchRequestTooLong for messages that together are larger than one may be. */
function checkSize(sizes: readonly number[]): void {
  const sent = sizes.reduce((sum, size) => sum + size, 0);
  if (sent <= MAX_BYTES) return;
  throw sqsError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${MAX_BYTES} bytes. You have sent ${sent} bytes.`,
  );
}
