import { isDeepStrictEqual } from 'node:util';
import type { Journal } from '../journal';
import type { LambdaInvoker } from '../lambda/lambda-functions';
import type { DynamoDb } from './dynamodb';
import { matchesPattern } from './event-pattern';
import type { EventSourceMappingOptions } from './event-source-mapping-options';
import type { BeforeWrite } from './item-writes';
import { streamBacklog, type Turn } from './stream-backlog';
import { streamRecords } from './stream-record';

/** Items in one invocation, each with its oldest change. */
const BATCH = 25;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

/**
 * Tells a function of the changes of a table, as a stream and its event source mapping do: at least once, also across
 * kills; in order for each item; again, ever later up to a minute, while the function throws or names the change among its
 * `batchItemFailures`. Unlike AWS it never gives up, and no item waits for another's.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export function eventSourceMapping(journal: Journal, options: EventSourceMappingOptions) {
  const { tableName, functionName, patterns } = options;
  const backlog = streamBacklog(journal, tableName);
  const recordOf = streamRecords(Date.now);
  const uncommitted = new Set<Promise<void>>();
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  // What the loop does with the journal just now.
  let working: Promise<unknown> = Promise.resolve();

  const beforeWrite: BeforeWrite = async (write) => {
    const record = recordOf(write);
    if (!patterns.some((pattern) => matchesPattern(record, pattern))) return undefined;
    await backlog.intend(record);
    let done: () => void = () => undefined;
    const committed = new Promise<void>((resolve) => {
      done = resolve;
    });
    uncommitted.add(committed);
    return async () => {
      await backlog.commit(record, Date.now());
      uncommitted.delete(committed);
      done();
      wakeUp();
    };
  };

  async function deliverDue(invoke: LambdaInvoker): Promise<number> {
    const due = backlog.due(Date.now(), BATCH);
    working = due;
    const turns = await due;
    if (turns.length === 0 || stopped) return 0;
    const failed = await invokeWith(invoke, turns);
    // Told, and not written down that it was: the next process tells it again.
    if (stopped) return 0;
    const results = turns.map((turn) => ({ turn, delivered: !failed(turn.record?.dynamodb.SequenceNumber ?? '') }));
    const retry = (failures: number) => Date.now() + Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
    working = backlog.end(results, Date.now(), retry);
    await working;
    return turns.length;
  }

  /** @returns which changes have to be told again, by sequence number. */
  async function invokeWith(invoke: LambdaInvoker, turns: readonly Turn[]) {
    const Records = turns.flatMap(({ record }) => record ?? []);
    if (Records.length === 0) return () => false;
    const result = await invoke(functionName, { Records });
    if (!('payload' in result)) return () => true;
    const { batchItemFailures = [] } = (result.payload ?? {}) as {
      batchItemFailures?: { itemIdentifier: string }[];
    };
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    return (sequenceNumber: string) => failed.has(sequenceNumber);
  }

  async function sleepUntilDue(): Promise<void> {
    const awake = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    const next = backlog.nextDue();
    working = next;
    const due = await next;
    if (stopped) return;
    const timer = due === undefined ? undefined : setTimeout(wakeUp, Math.max(0, due - Date.now()));
    await awake;
    clearTimeout(timer);
  }

  return {
    tableName,
    beforeWrite,

    /** Finds out which changes that the last process intended were made; call before any other write. */
    async settle(dynamoDb: DynamoDb): Promise<void> {
      for (const record of await backlog.intended()) {
        const { Keys, OldImage } = record.dynamodb;
        const request = { TableName: tableName, Key: Keys, ConsistentRead: true };
        const { body } = await dynamoDb.call('GetItem', request);
        const unchanged = isDeepStrictEqual((body as { Item?: object }).Item, OldImage);
        await (unchanged ? backlog.abandon(record) : backlog.commit(record, Date.now()));
      }
    },

    /** Begins to deliver, what the last process left first. */
    async start(invoke: LambdaInvoker): Promise<void> {
      while (!stopped) {
        if ((await deliverDue(invoke)) === 0 && !stopped) await sleepUntilDue();
      }
    },

    /** Stops delivering; what is left, the next process delivers. No write may be under way. */
    async close(): Promise<void> {
      stopped = true;
      wakeUp();
      await Promise.all([working, ...uncommitted]);
    },
  };
}
