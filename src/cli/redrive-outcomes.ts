import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { parsedJson } from '../domain/json';
import type { Print } from './run-command';

const outcome = z.looseObject({
  type: z.string(),
  data: z.looseObject({ id: z.string(), review: z.number(), sequence: z.number() }),
});

/** Longer than one round takes: what is looked at is hidden from the next round, and seen again after this. In seconds. */
const HIDDEN = 120;

/**
 * Sends outcomes that were given up again: into the queue first, and only then out of the dead letters, so that one which
 * is interrupted loses nothing. What is no outcome stays.
 * @returns the exit status: 1 when something stayed.
 */
export async function redrive(deps: {
  sqs: Pick<SQSClient, 'send'>;
  from: string;
  to: string;
  print: Print;
}): Promise<number> {
  const { sqs, from, to, print } = deps;
  let sent = 0;
  let left = 0;
  for (let messages = await receive(); messages.length > 0; messages = await receive()) {
    for (const message of messages) {
      if (await sendAgain(message)) sent += 1;
      else left += 1;
    }
  }
  print(sent === 0 && left === 0 ? 'The dead-letter queue is empty.' : `${sent} outcome(s) are on their way again.`);
  if (left > 0) print(`${left} message(s) are no outcomes, and stay in the dead-letter queue.`);
  return left > 0 ? 1 : 0;

  async function receive(): Promise<readonly Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: from,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: HIDDEN,
      // Asks all of SQS's servers: without it a queue of few messages may look empty.
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['why'],
    });
    return (await sqs.send(command)).Messages ?? [];
  }

  async function sendAgain({ Body = '', ReceiptHandle, MessageAttributes }: Message): Promise<boolean> {
    const letter = parsedJson(Body) as { detail?: unknown } | undefined;
    // What EventBridge could not put into the queue is there as its event. The text stays as it was, and so its hash.
    const told = letter?.detail ?? letter;
    const parsed = outcome.safeParse(told);
    if (!parsed.success) return false;
    const { type, data } = parsed.data;
    await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: JSON.stringify(told) }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
    const why = MessageAttributes?.why?.StringValue ?? 'it could not be put into the queue';
    print(`${data.sequence}  ${type}  ${data.id}  was given up: ${why}`);
    return true;
  }
}
