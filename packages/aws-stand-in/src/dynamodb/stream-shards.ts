import { createHash } from 'node:crypto';
import { type Change, type Journal, keysUnder } from '../journal';
import type { StreamRecord } from './stream-record';

/**
 * The changes of one table that are still to be delivered, by shard, all of them in the journal. A shard has the changes of
 * the partition keys that fall to it, in the order they were made.
 */
export function streamShards(journal: Journal, tableName: string, count: number) {
  const all = `stream-shard:${tableName}:` as const;
  const keyOf = (record: StreamRecord) => `${all}${shardOf(record, count)}:${record.dynamodb.SequenceNumber}`;
  return {
    place: (record: StreamRecord): Change => ({ type: 'put', key: keyOf(record), value: record }),

    /** The oldest changes of a shard, at most so many. */
    batch: async (shard: number, limit: number): Promise<StreamRecord[]> => {
      const entries = await journal.entries<StreamRecord>({ ...keysUnder(`${all}${shard}:`), limit });
      return entries.map(([, record]) => record);
    },

    /** Takes changes for delivered. */
    drop: (records: readonly StreamRecord[]) =>
      journal.write(records.map((record) => ({ type: 'del', key: keyOf(record) }))),

    /** Changes that another number of shards left, with what takes them away from there. */
    misplaced: async (): Promise<{ record: StreamRecord; taken: Change }[]> => {
      const entries = await journal.entries<StreamRecord>(keysUnder(all));
      return entries
        .filter(([key, record]) => count === 0 || key !== keyOf(record))
        .map(([key, record]) => ({ record, taken: { type: 'del', key } }));
    },
  };
}

/** DynamoDB puts an item on a partition, and its changes on a shard, by its partition key, which is the first of its keys. */
function shardOf({ dynamodb }: StreamRecord, count: number): number {
  const [partitionKey] = Object.values(dynamodb.Keys);
  const digest = createHash('sha256').update(JSON.stringify(partitionKey)).digest();
  return digest.readUInt32BE(0) % count;
}
