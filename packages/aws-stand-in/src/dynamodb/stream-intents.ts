import { type Change, type Journal, keysUnder } from '../journal';
import type { StreamRecord } from './stream-record';

/** Changes of one table that are being made: in the journal before they are, so that none is lost to a kill. */
export function streamIntents(journal: Journal, tableName: string) {
  const intents = `stream-intent:${tableName}:` as const;
  const last = `sequence-number:${tableName}`;
  const gone = ({ dynamodb }: StreamRecord): Change => ({ type: 'del', key: intents + dynamodb.SequenceNumber });
  return {
    /** Writes down a change that is about to be made. */
    intend: (record: StreamRecord) =>
      journal.write([
        { type: 'put', key: intents + record.dynamodb.SequenceNumber, value: record },
        { type: 'put', key: last, value: record.dynamodb.SequenceNumber },
      ]),

    /** A change that was intended has been made, and is to be delivered. */
    commit: (record: StreamRecord, placed: readonly Change[]) => journal.write([gone(record), ...placed]),

    /** A change that was intended has not been made. */
    abandon: (record: StreamRecord) => journal.write([gone(record)]),

    /** Intended changes of which it is not written down whether they were made, oldest first. */
    intended: async () => (await journal.entries<StreamRecord>(keysUnder(intents))).map(([, record]) => record),

    /** The number of the newest change, of whatever became of it. */
    lastNumber: () => journal.get<string>(last),
  };
}
