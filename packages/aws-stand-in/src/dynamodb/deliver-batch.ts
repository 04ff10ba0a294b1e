import type { Alarms } from '../alarms';
import type { StreamFault } from '../faults/fault';
import type { Armed } from '../faults/strikes';
import { untilDue } from '../faults/struck-call';
import { isJsonObject } from '../json';
import type { LambdaResult } from '../lambda/lambda-functions';
import type { StreamRecord } from './stream-record';

/** What delivering takes. */
export interface Delivery {
  readonly now: () => number;
  readonly alarms: Alarms;
  /** Invokes the function with these records. */
  invoke(records: readonly StreamRecord[]): Promise<LambdaResult>;
  /** The fault that strikes this batch. */
  strike(records: readonly StreamRecord[]): Armed<StreamFault> | undefined;
}

/**
 * Tells a function of changes.
 * @returns the sequence numbers of those that it failed at: all, if it threw or named what it was not told.
 */
export const deliverBatch =
  (deps: Delivery) =>
  async (records: readonly StreamRecord[]): Promise<ReadonlySet<string>> => {
    const strike = deps.strike(records);
    const once = async (some: readonly StreamRecord[]) => failuresIn(some, await deps.invoke(some));
    switch (strike?.fault.kind) {
      case 'late':
        await untilDue(strike, deps.alarms, deps.now() + strike.fault.ms);
        return once(records);
      case 'repeated':
        for (let n = strike.fault.copies ?? 1; n > 0; n -= 1) await once(records);
        return once(records);
      case 'shuffled':
        return once(otherKeysFirst(records));
      case 'split': {
        const { size } = strike.fault;
        for (let begin = 0; begin < records.length; begin += size) {
          const failed = await once(records.slice(begin, begin + size));
          // What comes after a piece that failed is not delivered, and comes again with it.
          if (failed.size > 0) return new Set([...failed, ...numbersOf(records.slice(begin + size))]);
        }
        return new Set();
      }
      default:
        return once(records);
    }
  };

const numbersOf = (records: readonly StreamRecord[]): string[] =>
  records.map(({ dynamodb }) => dynamodb.SequenceNumber);

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html */
function failuresIn(records: readonly StreamRecord[], result: LambdaResult): ReadonlySet<string> {
  const all = new Set(numbersOf(records));
  if (!('payload' in result)) return all;
  const { batchItemFailures } = isJsonObject(result.payload) ? result.payload : {};
  const failures = Array.isArray(batchItemFailures) ? batchItemFailures : [];
  const named = failures.map((failure) => (isJsonObject(failure) ? String(failure.itemIdentifier) : ''));
  return named.every((number) => all.has(number)) ? new Set(named) : all;
}

/** In the order of each item, but not of all: its last item's changes first. */
function otherKeysFirst(records: readonly StreamRecord[]): StreamRecord[] {
  const byItem = new Map<string, StreamRecord[]>();
  for (const record of records) {
    const item = JSON.stringify(record.dynamodb.Keys);
    byItem.set(item, [...(byItem.get(item) ?? []), record]);
  }
  return [...byItem.values()].reverse().flat();
}
