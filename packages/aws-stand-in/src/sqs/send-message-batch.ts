import * as z from 'zod';
import { operation } from '../operation';
import { eachOf } from './batch';
import type { Queues } from './queues';
import { entriesOf, nameIn, queueUrl, sentMembers, sentOf, sentResult } from './requests';

/** Puts up to ten messages into a queue, each by itself. */
export const sendMessageBatch = (queues: Queues) =>
  operation(
    z.object({ QueueUrl: queueUrl, Entries: entriesOf(sentMembers).describe('1–10, as in `SendMessage`') }),
    async ({ QueueUrl, Entries }) => {
      const name = nameIn(QueueUrl);
      const { rules } = await queues.find(name);
      return eachOf(Entries, async (entry) => {
        const sent = sentOf(entry);
        return sentResult(sent, await queues.send(name, sent), rules.isFifo);
      });
    },
  );
