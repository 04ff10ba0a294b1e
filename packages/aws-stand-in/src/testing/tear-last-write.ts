import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgetClosed } from '../dynamodb/repair-indexes';

/** What was torn. */
export interface TornWrite {
  /** The keys of the changes that went. Those of one batch, or of several that were written at the same instant. */
  readonly keys: readonly string[];
}

/** LevelDB's log comes in blocks, a record that does not fit in pieces: https://github.com/google/leveldb/blob/main/doc/log_format.md */
const BLOCK = 32 * 1024;
const HEADER = 7;
const [FULL, FIRST, MIDDLE, LAST] = [1, 2, 3, 4];

/** A record of the log: where it begins and ends in the file, and what it says. */
interface LogRecord {
  readonly begin: number;
  readonly end: number;
  readonly bytes: Buffer;
}

/**
 * Cuts off the end of what a stand-in that is closed, or was killed, wrote last, as a power cut in the middle of the write does.
 *
 * What is promised: the next one starts. Of the torn batch nothing is there, never a part; all that was written before it is. An
 * operation of Step Functions or of Secrets Manager, a turn of an execution, a change's way into the stream are one batch each, so
 * an execution stands where it stood a turn ago, and takes the same callback again. A process that is killed can tear only a
 * write that it has not answered for. Here the write may have been answered for, as with a power cut.
 * @param store `journal` has all but DynamoDB's items, which are in `dynamodb`.
 * @param leaves how the torn write ends: cut off, or filled up with zeros or rubbish, as file systems do.
 * @throws Error when nothing was written since the last start.
 */
export async function tearLastWrite(
  dataDir: string,
  {
    store = 'journal',
    leaves = 'part',
  }: { store?: 'journal' | 'dynamodb'; leaves?: 'part' | 'zeros' | 'rubbish' } = {},
): Promise<TornWrite> {
  const directory = join(dataDir, store);
  if (store === 'dynamodb') await forgetClosed(directory);
  const logs = (await readdir(directory)).filter((file) => file.endsWith('.log')).sort();
  const path = join(directory, logs.at(-1) ?? '');
  const log = logs.length === 0 ? Buffer.alloc(0) : await readFile(path);
  const last = recordsIn(log).at(-1);
  if (last === undefined) throw new Error(`nothing was written to ${store} since the last start`);
  const kept = last.begin + Math.max(1, (last.end - last.begin) >> 1);
  const filler = {
    part: Buffer.alloc(0),
    zeros: Buffer.alloc(last.end - kept),
    rubbish: Buffer.alloc(last.end - kept, 0xa5),
  };
  await writeFile(path, Buffer.concat([log.subarray(0, kept), filler[leaves]]));
  return { keys: keysIn(last.bytes) };
}

function recordsIn(log: Buffer): LogRecord[] {
  const records: LogRecord[] = [];
  let begin = 0;
  let pieces: Buffer[] = [];
  let at = 0;
  while (at + HEADER <= log.length) {
    const left = BLOCK - (at % BLOCK);
    const type = log[at + 6];
    if (left < HEADER || type === 0 || type === undefined) {
      // Nothing more in this block.
      at += left;
      continue;
    }
    const end = at + HEADER + log.readUInt16LE(at + 4);
    if (type === FULL || type === FIRST) {
      begin = at;
      pieces = [];
    }
    pieces.push(log.subarray(at + HEADER, end));
    if (type === FULL || type === LAST) records.push({ begin, end, bytes: Buffer.concat(pieces) });
    else if (type !== FIRST && type !== MIDDLE) throw new Error(`there is no record of type ${type}`);
    at = end;
  }
  return records;
}

/** Of a batch: eight bytes of a number, four of how many changes, then these, a value only where one is put. */
function keysIn(batch: Buffer): string[] {
  const keys: string[] = [];
  let at = 12;
  const text = (): string => {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = batch[at] ?? 0;
      at += 1;
      length += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    at += length;
    return batch.subarray(at - length, at).toString();
  };
  while (at < batch.length) {
    const isPut = batch[at] === 1;
    at += 1;
    keys.push(text());
    if (isPut) text();
  }
  return keys;
}
