import { isDeepStrictEqual } from 'node:util';
import type { Alarms } from '../alarms';
import { checkPattern, matchesPattern } from '../event-pattern';
import type { StreamFault } from '../faults/fault';
import type { Strikes } from '../faults/strikes';
import type { Journal } from '../journal';
import type { LambdaInvoker } from '../lambda/lambda-functions';
import { deliverBatch } from './deliver-batch';
import type { DynamoDb } from './dynamodb';
import type { EventSourceMappingOptions } from './event-source-mapping-options';
import type { Item, ItemWrite } from './item';
import { itemReader } from './item-reader';
import type { BeforeWrite } from './item-writes';
import { shardReaders } from './shard-readers';
import { streamIntents } from './stream-intents';
import { type StreamRecord, streamRecords } from './stream-record';

/** What a mapping stands on. */
interface Surroundings {
  readonly now: () => number;
  readonly alarms: Alarms;
  readonly faults: Strikes<StreamFault, readonly StreamRecord[]>;
}

/**
 * Tells a function of the changes of a table, as a stream and its event source mapping do: at least once, also across
 * kills; in order for each item; again, ever later up to a minute, while the function throws or names the change among its
 * `batchItemFailures`. Unlike AWS it never gives up.
 * @throws AwsError for a pattern of which not all is understood.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export function eventSourceMapping(journal: Journal, options: EventSourceMappingOptions, around: Surroundings) {
  const { tableName, functionName } = options;
  const patterns = options.patterns.map((pattern) => checkPattern(pattern, 'an event source mapping'));
  const { now } = around;
  const intents = streamIntents(journal, tableName);
  const { recordOf, goOnFrom } = streamRecords(now);
  const reader =
    options.shards === undefined ? itemReader(journal, tableName, now) : shardReaders(journal, options, now);
  const uncommitted = new Set<Promise<void>>();

  const beforeWrite: BeforeWrite = async (write) => {
    const record = recordOf(write);
    if (!patterns.some((pattern) => matchesPattern(record, pattern)) || changesNothing(write)) return undefined;
    await intents.intend(record);
    let done: () => void = () => undefined;
    const committed = new Promise<void>((resolve) => {
      done = resolve;
    });
    uncommitted.add(committed);
    return async () => {
      await intents.commit(record, reader.place(record));
      uncommitted.delete(committed);
      done();
      reader.wakeUp();
    };
  };

  return {
    tableName,
    beforeWrite,

    /** Finds out which changes that the last process intended were made; call before any other write. */
    async settle(dynamoDb: DynamoDb): Promise<void> {
      goOnFrom((await intents.lastNumber()) ?? '0');
      await reader.adopt();
      for (const record of await intents.intended()) {
        const { Keys, OldImage } = record.dynamodb;
        const request = { TableName: tableName, Key: Keys, ConsistentRead: true };
        const { body } = await dynamoDb.call('GetItem', request);
        const unchanged = isDeepStrictEqual((body as { Item?: object }).Item, OldImage);
        await (unchanged ? intents.abandon(record) : intents.commit(record, reader.place(record)));
      }
    },

    /** Begins to deliver, what the last process left first. */
    start(invoke: LambdaInvoker): Promise<void> {
      const deliver = deliverBatch({
        ...around,
        invoke: (Records) => invoke(functionName, { Records }),
        strike: (records) => around.faults.next(tableName, records),
      });
      return reader.start(deliver);
    },

    /** Looks again at what is due, after the clock was set. */
    rearm: () => reader.wakeUp(),

    /** Stops delivering; what is left, the next process delivers. No write may be under way. */
    async close(): Promise<void> {
      await Promise.all([reader.close(), ...uncommitted]);
    },
  };
}

/**
 * Whether a write leaves an item as it was, of which a stream does not tell.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 */
const changesNothing = ({ oldImage, newImage }: ItemWrite): boolean =>
  oldImage !== undefined && newImage !== undefined && isDeepStrictEqual(plain(oldImage), plain(newImage));

/** An item of plain objects only, in which equal sets are equal lists. */
const plain = (item: Item): unknown =>
  JSON.parse(JSON.stringify(item), (type, value) => (isSet(type, value) ? value.sort() : value));

const isSet = (type: string, value: unknown): boolean => Array.isArray(value) && /^[SNB]S$/.test(type);
