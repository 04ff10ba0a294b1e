import { randomUUID } from 'node:crypto';
import { given } from '../given';
import { type Change, type Journal, keysUnder } from '../journal';
import type { StreamRecord } from './stream-record';

/** An item with changes to be delivered, and which try it is. */
export interface Turn {
  readonly key: string;
  readonly item: string;
  /** Failed deliveries of the item's oldest change. */
  readonly failures: number;
  /** The item's oldest change; none if another turn has seen to it. */
  readonly record?: StreamRecord;
}

/**
 * The changes of one table that are still to be delivered, all of them in the journal: however many there are, none is
 * held in memory. A change waits behind the earlier ones of its item; an item has a turn at a time.
 */
export function streamBacklog(journal: Journal, tableName: string) {
  const turns = `stream-turn:${tableName}:` as const;
  const recordsOf = (item: string) => `stream-record:${tableName}:${item}:` as const;

  const recordKey = (record: StreamRecord) => recordsOf(itemOf(record)) + record.dynamodb.SequenceNumber;
  // Unique, so that ending one turn never ends another of the same instant.
  const turn = (item: string, at: number, failures: number): Change => ({
    type: 'put',
    key: `${turns}${instant(at)}:${randomUUID()}`,
    value: { item, failures },
  });

  return {
    /** A change to be delivered, and a turn for its item. */
    place: (record: StreamRecord, at: number): Change[] => [
      { type: 'put', key: recordKey(record), value: record },
      turn(itemOf(record), at, 0),
    ],

    /** All changes and turns, for who delivers them otherwise. */
    left: async () => ({
      records: await journal.entries<StreamRecord>(keysUnder(`stream-record:${tableName}:`)),
      turns: await journal.keys(keysUnder(turns)),
    }),

    /** When the next turn is due, in milliseconds. */
    nextDue: async (): Promise<number | undefined> => {
      const [key] = await journal.keys({ ...keysUnder(turns), limit: 1 });
      return key === undefined ? undefined : Number(key.slice(turns.length).split(':')[0]);
    },

    /** The turns that are due, no item twice. */
    due: async (now: number, limit: number): Promise<Turn[]> => {
      const range = { ...keysUnder(turns), lt: `${turns}${instant(now)};`, limit };
      const entries = await journal.entries<Pick<Turn, 'item' | 'failures'>>(range);
      const seen = new Set<string>();
      return Promise.all(
        entries.map(async ([key, { item, failures }]) => {
          const again = seen.has(item);
          seen.add(item);
          const [first] = again ? [] : await journal.entries<StreamRecord>(firstOf(item));
          return { key, item, failures, ...given({ record: first?.[1] }) };
        }),
      );
    },

    /** Ends turns: what was delivered goes, and what was not has another turn at the time given. */
    end: async (
      results: readonly { turn: Turn; delivered: boolean }[],
      now: number,
      again: (failures: number) => number,
    ): Promise<void> => {
      const changes = results.map(async ({ turn: { key, item, failures, record }, delivered }) => {
        const ended: Change[] = [{ type: 'del', key }];
        if (record === undefined) return ended;
        if (!delivered) return [...ended, turn(item, again(failures + 1), failures + 1)];
        const [, second] = await journal.keys({ ...firstOf(item), limit: 2 });
        const next = second === undefined ? [] : [turn(item, now, 0)];
        return [...ended, { type: 'del' as const, key: recordKey(record) }, ...next];
      });
      await journal.write((await Promise.all(changes)).flat());
    },
  };

  function firstOf(item: string) {
    return { ...keysUnder(recordsOf(item)), limit: 1 };
  }
}

/** An item's key as a part of journal keys, which a colon would break. */
function itemOf({ dynamodb }: StreamRecord): string {
  return Buffer.from(JSON.stringify(dynamodb.Keys)).toString('base64url');
}

function instant(milliseconds: number): string {
  return String(milliseconds).padStart(13, '0');
}
