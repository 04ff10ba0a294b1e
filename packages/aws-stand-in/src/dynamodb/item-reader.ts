import type { Journal } from '../journal';
import { streamBacklog } from './stream-backlog';
import { retryAfter, type StreamReader, timerUntil } from './stream-reader';
import { streamShards } from './stream-shards';

/** Items in one invocation, each with its oldest change. */
const BATCH = 25;

/** Reads a stream as though each item had a shard of its own: no item waits for another's. */
export function itemReader(journal: Journal, tableName: string, now: () => number): StreamReader {
  const backlog = streamBacklog(journal, tableName);
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  // What the loop does with the journal just now.
  let working: Promise<unknown> = Promise.resolve();

  async function deliverDue(deliver: Parameters<StreamReader['start']>[0]): Promise<number> {
    const due = backlog.due(now(), BATCH);
    working = due;
    const turns = await due;
    if (turns.length === 0 || stopped) return 0;
    const records = turns.flatMap(({ record }) => record ?? []);
    const failed = records.length === 0 ? new Set<string>() : await deliver(records);
    // Told, and not written down that it was: the next process tells it again.
    if (stopped) return 0;
    const results = turns.map((turn) => ({ turn, delivered: !failed.has(turn.record?.dynamodb.SequenceNumber ?? '') }));
    working = backlog.end(results, now(), (failures) => now() + retryAfter(failures));
    await working;
    return turns.length;
  }

  async function sleepUntilDue(): Promise<void> {
    const awake = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    const next = backlog.nextDue();
    working = next;
    const due = await next;
    if (stopped) return;
    const timer = due === undefined ? undefined : setTimeout(wakeUp, timerUntil(due, now()));
    await awake;
    clearTimeout(timer);
  }

  return {
    place: (record) => backlog.place(record, now()),
    adopt: async () => {
      const sharded = await streamShards(journal, tableName, 0).misplaced();
      await journal.write(sharded.flatMap(({ record, taken }) => [taken, ...backlog.place(record, now())]));
    },
    start: async (deliver) => {
      while (!stopped) {
        if ((await deliverDue(deliver)) === 0 && !stopped) await sleepUntilDue();
      }
    },
    wakeUp: () => wakeUp(),
    close: async () => {
      stopped = true;
      wakeUp();
      await working;
    },
  };
}
