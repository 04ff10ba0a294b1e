import * as z from 'zod';
import { operation } from '../operation';
import { attributesOf } from './queue';
import type { Queues } from './queues';
import { nameIn, queueUrl } from './requests';

/** Tells what a queue does, and how much is in it. */
export const getQueueAttributes = (queues: Queues) =>
  operation(
    z.object({ QueueUrl: queueUrl, AttributeNames: z.array(z.string()).default([]) }),
    async ({ QueueUrl, AttributeNames }) => {
      const name = nameIn(QueueUrl);
      const { queue } = await queues.find(name);
      const { visible, inFlight, delayed } = await queues.count(name);
      const all: Record<string, string> = {
        ...attributesOf(queue),
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
        ApproximateNumberOfMessagesDelayed: String(delayed),
      };
      const isAsked = ([attribute]: [string, string]) =>
        AttributeNames.includes('All') || AttributeNames.includes(attribute);
      return { Attributes: Object.fromEntries(Object.entries(all).filter(isAsked)) };
    },
  );
