import { createHash, randomUUID } from 'node:crypto';
import type { Alarms } from '../alarms';
import { given } from '../given';
import { type Change, type Journal, keysUnder } from '../journal';
import { serially } from '../step-functions/serially';
import { invalidParameter, missingParameter, queueDoesNotExist, sqsError } from './errors';
import { checkAttributes, type Message, type MessageAttributes, sizeOf } from './message';
import { type Queue, type QueueRules, rulesOf } from './queue';

/** What is sent. */
export interface Sent {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly delaySeconds?: number;
}

/** How to receive; times in milliseconds. */
export interface Receiving {
  /** 10 at most. */
  readonly most: number;
  readonly visibilityTimeout?: number;
  /** How long to wait for the first. */
  readonly wait?: number;
}

/** A FIFO queue takes the same message for the same within five minutes. */
const SAME_WITHIN_MS = 5 * 60 * 1000;

/** @see openQueues */
export type Queues = ReturnType<typeof openQueues>;

/**
 * The queues of the journal, and what is in them: in the journal before it is answered for. A message that was received is
 * hidden, not gone, until it is deleted.
 */
export function openQueues(deps: { readonly journal: Journal; readonly alarms: Alarms; readonly now: () => number }) {
  const { journal, alarms, now } = deps;
  const inTurn = serially();
  const waiting = new Map<string, Set<() => void>>();
  const lastSequences = new Map<string, number>();
  let closed = false;

  const queueKey = (name: string) => `queue:${name}`;
  const messagesOf = (name: string) => `message:${name}:` as const;
  const put = (name: string, message: Message): Change => ({
    type: 'put',
    key: messagesOf(name) + message.sequence,
    value: message,
  });
  const del = (name: string, { sequence }: Message): Change => ({ type: 'del', key: messagesOf(name) + sequence });

  function wake(name: string): void {
    for (const look of waiting.get(name) ?? []) look();
  }

  async function find(name: string): Promise<{ queue: Queue; rules: QueueRules }> {
    const queue = await journal.get<Queue>(queueKey(name));
    if (queue === undefined) throw queueDoesNotExist();
    return { queue, rules: rulesOf(queue) };
  }

  /** Ever higher for a queue, also over restarts and when the clock is set back. */
  async function nextSequence(name: string): Promise<string> {
    const [newest] = lastSequences.has(name)
      ? []
      : await journal.keys({ ...keysUnder(messagesOf(name)), reverse: true, limit: 1 });
    // Another may have been given while this was read.
    const last = lastSequences.get(name) ?? Number(newest?.split(':').at(-1) ?? 0);
    const next = Math.max(last + 1, Math.floor(now()) * 1000);
    lastSequences.set(name, next);
    return String(next).padStart(20, '0');
  }

  async function send(name: string, sent: Sent): Promise<Pick<Message, 'id' | 'sequence'>> {
    const { rules } = await find(name);
    const { body, attributes, groupId, delaySeconds } = sent;
    checkAttributes(attributes ?? {});
    if (sizeOf(sent) > rules.maximumMessageSize) {
      throw invalidParameter(
        `One or more parameters are invalid. Reason: Message must be shorter than ${rules.maximumMessageSize} bytes.`,
      );
    }
    const deduplicationId = rules.isFifo ? fifoIdOf(sent, rules) : undefined;
    const sameKey = `deduplication:${name}:${Buffer.from(deduplicationId ?? '').toString('base64url')}`;
    const same = deduplicationId === undefined ? undefined : await journal.get<Message>(sameKey);
    if (same !== undefined && same.sentAt + SAME_WITHIN_MS > now()) return same;
    const message: Message = {
      id: randomUUID(),
      sequence: await nextSequence(name),
      body,
      sentAt: now(),
      visibleAt: now() + (delaySeconds === undefined ? rules.delay : delaySeconds * 1000),
      receiveCount: 0,
      ...given({ attributes, groupId, deduplicationId }),
    };
    const { body: _, ...remembered } = message;
    const seen: Change[] = deduplicationId === undefined ? [] : [{ type: 'put', key: sameKey, value: remembered }];
    await journal.write([put(name, message), ...seen]);
    wake(name);
    return message;
  }

  /** What can be received at a time, what is given up, and when there may be more. */
  async function look(name: string, rules: QueueRules, { most, at }: { most: number; at: number }) {
    const found: Message[] = [];
    const expired: Message[] = [];
    const dead: Message[] = [];
    const heldGroups = new Set<string | undefined>();
    let next: number | undefined;
    for await (const message of journal.values<Message>(keysUnder(messagesOf(name)))) {
      if (found.length === most) break;
      const { groupId, visibleAt } = message;
      if (message.sentAt + rules.retention <= at) expired.push(message);
      // In a FIFO queue nobody overtakes an earlier one of the same group.
      else if (rules.isFifo && heldGroups.has(groupId)) continue;
      else if (visibleAt > at) {
        heldGroups.add(groupId);
        next = Math.min(next ?? visibleAt, visibleAt);
      } else if (message.receiveCount >= (rules.deadLetters?.maxReceiveCount ?? Number.POSITIVE_INFINITY))
        dead.push(message);
      else found.push(message);
    }
    return { found, expired, dead, next };
  }

  async function deadLetter(name: string, message: Message, rules: QueueRules): Promise<Change[]> {
    const target = rules.deadLetters?.queue ?? '';
    const { receipt: _, firstReceivedAt: __, ...kept } = message;
    const moved = {
      ...kept,
      sequence: await nextSequence(target),
      visibleAt: now(),
      receiveCount: 0,
      deadLetterOf: name,
    };
    return [del(name, message), put(target, moved)];
  }

  async function receiveNow(name: string, { most, visibilityTimeout }: Receiving) {
    const { rules } = await find(name);
    // One time for all of a batch: what was received together is seen again together.
    const at = now();
    const { found, expired, dead, next } = await look(name, rules, { most, at });
    const received = found.map((message): Message => {
      return {
        ...message,
        visibleAt: at + (visibilityTimeout ?? rules.visibilityTimeout),
        receiveCount: message.receiveCount + 1,
        firstReceivedAt: message.firstReceivedAt ?? at,
        receipt: randomUUID(),
      };
    });
    const moved = await Promise.all(dead.map((message) => deadLetter(name, message, rules)));
    const changes = [
      ...expired.map((message) => del(name, message)),
      ...moved.flat(),
      ...received.map((message) => put(name, message)),
    ];
    if (changes.length > 0) await journal.write(changes);
    if (dead.length > 0) wake(rules.deadLetters?.queue ?? '');
    return { received, next };
  }

  async function receive(name: string, how: Receiving): Promise<Message[]> {
    const { rules } = await find(name);
    const end = now() + (how.wait ?? rules.wait);
    for (;;) {
      let happened = false;
      const somethingHappened = soon(name, () => {
        happened = true;
      });
      const { received, next } = await inTurn(name, () => receiveNow(name, how));
      if (received.length > 0 || now() >= end || closed) {
        somethingHappened.cancel();
        return received;
      }
      if (!happened) await somethingHappened.orAt(Math.min(end, next ?? end));
      somethingHappened.cancel();
    }
  }

  /** Tells of the next thing that happens in a queue. */
  function soon(name: string, tell: () => void) {
    const looks = waiting.get(name) ?? new Set();
    waiting.set(name, looks);
    let resolve: () => void = () => undefined;
    let cancelAlarm: () => void = () => undefined;
    const look = () => {
      tell();
      resolve();
    };
    looks.add(look);
    return {
      orAt: (due: number) =>
        new Promise<void>((done) => {
          resolve = done;
          cancelAlarm = alarms.at(due, done);
        }),
      cancel: () => {
        cancelAlarm();
        looks.delete(look);
        if (looks.size === 0) waiting.delete(name);
      },
    };
  }

  /** The message that a receipt is of; undefined if it is deleted, or was received again since. */
  async function received(name: string, handle: string): Promise<Message | undefined> {
    await find(name);
    const [queue, sequence = '', receipt] = Buffer.from(handle, 'base64url').toString().split(' ');
    if (queue !== name || receipt === undefined) {
      throw sqsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
    }
    const message = await journal.get<Message>(messagesOf(name) + sequence);
    return message?.receipt === receipt ? message : undefined;
  }

  return {
    find,
    send: (name: string, sent: Sent) => inTurn(name, () => send(name, sent)),
    receive,
    /** What stands for one receipt of a message. */
    handleOf: (name: string, { sequence, receipt }: Message): string =>
      Buffer.from(`${name} ${sequence} ${receipt}`).toString('base64url'),

    /** Makes a queue; the same again is the same. @throws AwsError QueueNameExists for other attributes. */
    create: (name: string, attributes: Readonly<Record<string, string>>): Promise<void> =>
      inTurn(name, async () => {
        const { deadLetters } = rulesOf({ name, attributes });
        if (deadLetters) await find(deadLetters.queue);
        const earlier = await journal.get<Queue>(queueKey(name));
        const queue: Queue = { name, createdAt: now(), attributes };
        if (earlier === undefined) return journal.write([{ type: 'put', key: queueKey(name), value: queue }]);
        const differs = Object.entries(attributes).some(
          ([attribute, value]) => earlier.attributes[attribute] !== value,
        );
        if (differs)
          throw sqsError(
            'QueueNameExists',
            `A queue already exists with the same name and a different value for an attribute`,
          );
      }),

    /** A receipt that is not the last one deletes nothing, and says so to nobody: as on AWS. */
    remove: (name: string, handle: string): Promise<void> =>
      inTurn(name, async () => {
        const message = await received(name, handle);
        if (message !== undefined) await journal.write([del(name, message)]);
        wake(name);
      }),

    /** @throws AwsError MessageNotInflight if it is visible again. */
    hide: (name: string, handle: string, ms: number): Promise<void> =>
      inTurn(name, async () => {
        const message = await received(name, handle);
        if (message === undefined || message.visibleAt <= now()) {
          throw sqsError('MessageNotInflight', 'The message referred to is not in flight.');
        }
        await journal.write([put(name, { ...message, visibleAt: now() + ms })]);
        wake(name);
      }),

    count: async (name: string) => {
      const counted = { visible: 0, inFlight: 0, delayed: 0 };
      for await (const { visibleAt, receiveCount } of journal.values<Message>(keysUnder(messagesOf(name)))) {
        if (visibleAt <= now()) counted.visible += 1;
        else if (receiveCount > 0) counted.inFlight += 1;
        else counted.delayed += 1;
      }
      return counted;
    },

    /** Lets go of who waits; what is being written is written first. */
    close: async (): Promise<void> => {
      closed = true;
      for (const name of [...waiting.keys()]) wake(name);
      await inTurn.idle();
    },
  };
}

function fifoIdOf({ body, groupId, deduplicationId, delaySeconds }: Sent, rules: QueueRules): string {
  if (groupId === undefined) throw missingParameter('MessageGroupId');
  if (delaySeconds !== undefined && delaySeconds > 0) {
    throw invalidParameter(
      `Value ${delaySeconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  }
  if (deduplicationId !== undefined) return deduplicationId;
  if (rules.contentBasedDeduplication) return createHash('sha256').update(body).digest('hex');
  throw invalidParameter(
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}
