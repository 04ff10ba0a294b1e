import type { Journal } from '../journal';
import type { EventSourceMappingOptions } from './event-source-mapping-options';
import { streamBacklog } from './stream-backlog';
import { retryAfter, type StreamReader, timerUntil } from './stream-reader';
import type { StreamRecord } from './stream-record';
import { streamShards } from './stream-shards';

/**
 * Reads a stream as AWS does: a reader for each shard, which delivers successive changes, one batch at a time. What failed is
 * delivered again from the lowest change that failed, with all that came after it.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function shardReaders(
  journal: Journal,
  { tableName, shards: count = 1, batchSize = 100, bisectBatchOnFunctionError = false }: EventSourceMappingOptions,
  now: () => number,
): StreamReader {
  const shards = streamShards(journal, tableName, count);
  const asleep = new Set<() => void>();
  const writing = new Set<Promise<unknown>>();
  let stopped = false;
  let wakeUps = 0;

  async function inJournal<Result>(work: Promise<Result>): Promise<Result> {
    writing.add(work);
    try {
      return await work;
    } finally {
      writing.delete(work);
    }
  }

  function wakeUp(): void {
    wakeUps += 1;
    for (const wake of asleep) wake();
    asleep.clear();
  }

  /** Until something has happened since it was looked, or a time has come. */
  async function sleep(lookedAt: number, due?: number): Promise<void> {
    if (lookedAt !== wakeUps) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      asleep.add(resolve);
      if (due !== undefined) timer = setTimeout(resolve, timerUntil(due, now()));
    });
    clearTimeout(timer);
  }

  async function read(shard: number, deliver: Parameters<StreamReader['start']>[0]): Promise<void> {
    let failures = 0;
    let limit = batchSize;
    let due: number | undefined;
    while (!stopped) {
      const lookedAt = wakeUps;
      const records = due !== undefined && due > now() ? [] : await inJournal(shards.batch(shard, limit));
      if (records.length === 0) {
        await sleep(lookedAt, due);
        continue;
      }
      const failed = stopped ? undefined : await deliver(records);
      // Told, and not written down that it was: the next process tells it again.
      if (stopped || failed === undefined) return;
      const taken = beforeLowest(records, failed);
      failures = failed.size === 0 ? 0 : taken.length > 0 ? 1 : failures + 1;
      due = failures === 0 ? undefined : now() + retryAfter(failures);
      await inJournal(shards.drop(taken));
      if (failures === 0) limit = batchSize;
      else if (bisectBatchOnFunctionError && taken.length === 0) limit = Math.max(1, records.length >> 1);
    }
  }

  return {
    place: (record) => [shards.place(record)],
    adopt: async () => {
      const { records, turns } = await streamBacklog(journal, tableName).left();
      const misplaced = await shards.misplaced();
      await journal.write([
        ...[...turns, ...records.map(([key]) => key)].map((key) => ({ type: 'del' as const, key })),
        ...misplaced.map(({ taken }) => taken),
        ...[...records.map(([, record]) => record), ...misplaced.map(({ record }) => record)].map(shards.place),
      ]);
    },
    start: async (deliver) => {
      await Promise.all(Array.from({ length: count }, (_, shard) => read(shard, deliver)));
    },
    wakeUp,
    close: async () => {
      stopped = true;
      wakeUp();
      await Promise.all(writing);
    },
  };
}

function beforeLowest(records: readonly StreamRecord[], failed: ReadonlySet<string>): readonly StreamRecord[] {
  const lowest = records.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
  return lowest === -1 ? records : records.slice(0, lowest);
}
