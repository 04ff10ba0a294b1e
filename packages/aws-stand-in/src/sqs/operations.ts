import type { Operations } from '../operation';
import { changeMessageVisibility } from './change-message-visibility';
import { createQueue } from './create-queue';
import { deleteMessage } from './delete-message';
import { deleteMessageBatch } from './delete-message-batch';
import { getQueueAttributes } from './get-queue-attributes';
import { getQueueUrl } from './get-queue-url';
import type { Queues } from './queues';
import { receiveMessage } from './receive-message';
import { sendMessage } from './send-message';
import { sendMessageBatch } from './send-message-batch';

/** SQS's operations, one file each. @param urlOf tells a queue's address. */
export function sqsOperations(queues: Queues, urlOf: (name: string) => string): Operations {
  return {
    ChangeMessageVisibility: changeMessageVisibility(queues),
    CreateQueue: createQueue(queues, urlOf),
    DeleteMessage: deleteMessage(queues),
    DeleteMessageBatch: deleteMessageBatch(queues),
    GetQueueAttributes: getQueueAttributes(queues),
    GetQueueUrl: getQueueUrl(queues, urlOf),
    ReceiveMessage: receiveMessage(queues),
    SendMessage: sendMessage(queues),
    SendMessageBatch: sendMessageBatch(queues),
  };
}
