import * as z from 'zod';
import { operation } from '../operation';
import type { Queues } from './queues';
import { nameIn, queueUrl, sentMembers, sentOf, sentResult } from './requests';

/** Puts a message into a queue. */
export const sendMessage = (queues: Queues) =>
  operation(z.object({ QueueUrl: queueUrl, ...sentMembers }), async (request) => {
    const name = nameIn(request.QueueUrl);
    const { rules } = await queues.find(name);
    const sent = sentOf(request);
    return sentResult(sent, await queues.send(name, sent), rules.isFifo);
  });
