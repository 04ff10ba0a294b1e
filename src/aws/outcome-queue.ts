import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { messageOf } from '../domain/errors';
import { parsedJson } from '../domain/json';
import type { Outcome } from '../domain/outcome';
import type { Next, Tries } from '../domain/outcome-tries';
import type { Log } from '../domain/system';
import { readStored, TIME } from './read-stored';

/** As much of an outcome as has to be there; whoever put it on the bus wrote the rest. */
const outcome = { version: 1, type: '', timestamp: TIME, data: { id: '', review: 0, sequence: 0 } };

/**
 * Answers the queue of outcomes, each message by itself: what is to be tried again is hidden for as long as that takes
 * and named in the answer; what is given up goes among the dead letters as it is, with why.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export const outcomeQueue =
  (deps: {
    deliver: (outcome: Outcome, tries: Tries) => Promise<Next>;
    sqs: Pick<SQSClient, 'send'>;
    queueUrl: string;
    deadLetterUrl: string;
    log: Log;
  }) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const left = await Promise.all(Records.map((message) => isLeft(message)));
    const failed = Records.filter((_, n) => left[n]);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };

    /** Whether a message is to stay in the queue. */
    async function isLeft(message: SQSRecord): Promise<boolean> {
      const { receiptHandle: ReceiptHandle, messageId, body } = message;
      try {
        const next = await nextOf(message);
        if ('givenUp' in next) {
          const MessageAttributes = { why: { DataType: 'String', StringValue: next.givenUp } };
          await deps.sqs.send(
            new SendMessageCommand({ QueueUrl: deps.deadLetterUrl, MessageBody: body, MessageAttributes }),
          );
        }
        if (!('againIn' in next)) return false;
        const hidden = { QueueUrl: deps.queueUrl, ReceiptHandle, VisibilityTimeout: next.againIn };
        await deps.sqs.send(new ChangeMessageVisibilityCommand(hidden));
      } catch (error) {
        // It is seen again when the queue's own timeout is over.
        deps.log.error('outcome-queue-failed', { messageId, error: messageOf(error) });
      }
      return true;
    }

    async function nextOf({ body, messageId, attributes }: SQSRecord): Promise<Next> {
      const parsed = readOutcome(body);
      if (!parsed) {
        deps.log.error('outcome-unreadable', { messageId });
        return { givenUp: 'it is not an outcome' };
      }
      const { ApproximateReceiveCount, SentTimestamp } = attributes;
      return deps.deliver(parsed, { count: Number(ApproximateReceiveCount), since: new Date(Number(SentTimestamp)) });
    }
  };

function readOutcome(body: string): Outcome | undefined {
  try {
    return readStored<Outcome>('outcome', outcome, parsedJson(body));
  } catch {
    // What it is not is told by the caller.
    return undefined;
  }
}
