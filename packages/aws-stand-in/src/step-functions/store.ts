import { type Change, type Journal, keysUnder } from '../journal';
import type { ExecutionId } from './arns';
import type { HistoryEvent } from './history-event';
import type { Checkpoint } from './interpreter/checkpoint';

/** The states of an execution as a whole. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What DescribeExecution tells; kept for every execution, running or not. Times are milliseconds. */
export interface ExecutionRecord extends ExecutionId {
  readonly status: ExecutionStatus;
  readonly definition: string;
  readonly input: string;
  /** Whose trace the start belongs to, as X-Ray writes it; shown, and not sent on. */
  readonly traceHeader?: string;
  readonly startDate: number;
  readonly stopDate?: number;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly redriveCount: number;
  readonly redriveDate?: number;
}

/** A state machine as it is now; running executions keep to the definition they began with. */
export interface MachineRecord {
  readonly name: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly creationDate: number;
  /** Told of after the first update. */
  readonly revisionId?: string;
  /** `includeExecutionData` of logging that is off. */
  readonly logsData?: boolean;
  readonly tags?: readonly Tag[];
}

/** A tag of a state machine. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** One page of a list, with the key to go on after. */
export interface Page<Item> {
  readonly items: Item[];
  readonly last?: string;
}

function put(key: string, value: unknown): Change {
  return { type: 'put', key, value };
}

function del(key: string): Change {
  return { type: 'del', key };
}

// The names of AWS hold no colon, so a colon parts the keys.
function eventKey({ machine, name }: ExecutionId, id: number): string {
  return `history:${machine}:${name}:${String(id).padStart(6, '0')}`;
}

function recordKey({ machine, name }: ExecutionId): string {
  return `execution:${machine}:${name}`;
}

function checkpointKey({ machine, name }: ExecutionId): string {
  return `running:${machine}:${name}`;
}

function redriveKey({ machine, name }: ExecutionId): string {
  return `redrivable:${machine}:${name}`;
}

/** What is kept of an execution that has ended goes in two steps. */
type Purged = 'history' | 'execution';

/** An execution that has ended, as the journal notes it for what is to go of it next. */
export interface Ended extends ExecutionId {
  readonly key: string;
}

function instant(at: number): string {
  return String(at).padStart(13, '0');
}

// What is to go of the execution next, in the order of the ends.
function endedKey({ machine, name }: ExecutionId, stopDate: number, next: Purged): string {
  return `ended:${next}:${instant(stopDate)}:${machine}:${name}`;
}

// Instants are inverted in lists: newest first.
function listKey({ machine, name, startDate }: ExecutionRecord, status: ExecutionStatus | 'ALL'): string {
  const newestFirst = instant(9_999_999_999_999 - startDate);
  return `list:${machine}:${status}:${newestFirst}:${name}`;
}

/** The changes that put an execution's record in place of an earlier one, with its list entries; one that had ended runs again. */
export function recordChanges(record: ExecutionRecord, earlier?: ExecutionRecord): Change[] {
  const listed = earlier === undefined ? put(listKey(record, 'ALL'), 0) : del(listKey(earlier, earlier.status));
  const changes = [listed, put(recordKey(record), record), put(listKey(record, record.status), 0)];
  if (earlier?.stopDate !== undefined) {
    changes.push(del(endedKey(earlier, earlier.stopDate, 'history')), del(redriveKey(earlier)));
  }
  if (record.stopDate !== undefined) changes.push(put(endedKey(record, record.stopDate, 'history'), 0));
  return changes;
}

/** The changes that add events to a history. */
export function eventChanges(id: ExecutionId, events: readonly HistoryEvent[]): Change[] {
  return events.map((event) => put(eventKey(id, event.id), event));
}

/** The changes for an execution that goes on, ends well, or ends in a way that may be redriven. */
export function checkpointChanges(checkpoint: Checkpoint, next: 'running' | 'done' | 'redrivable'): Change[] {
  if (next === 'running') return [put(checkpointKey(checkpoint), checkpoint)];
  if (next === 'done') return [del(checkpointKey(checkpoint))];
  return [del(checkpointKey(checkpoint)), put(redriveKey(checkpoint), checkpoint)];
}

/** Step Functions' part of the journal, read by the names of the domain. */
export function executionStore(journal: Journal) {
  // Each start looks its machine up, which hardly ever changes.
  const machines = new Map<string, Promise<MachineRecord | undefined>>();
  return {
    write: (changes: Change[]) => journal.write(changes),
    record: (id: ExecutionId) => journal.get<ExecutionRecord>(recordKey(id)),
    redrivable: (id: ExecutionId) => journal.get<Checkpoint>(redriveKey(id)),
    event: (id: ExecutionId, event: number) => journal.get<HistoryEvent>(eventKey(id, event)),
    checkpoint: (id: ExecutionId) => journal.get<Checkpoint>(checkpointKey(id)),
    checkpoints: () => journal.values<Checkpoint>(keysUnder('running:')),

    definition: (key: string) => journal.get<string>(`definition:${key}`),
    machine: async (name: string): Promise<MachineRecord | undefined> => {
      const found = machines.get(name) ?? journal.get<MachineRecord>(`machine:${name}`);
      machines.set(name, found);
      if ((await found) === undefined && machines.get(name) === found) machines.delete(name);
      return found;
    },
    machines: async () => (await journal.entries<MachineRecord>(keysUnder('machine:'))).map(([, record]) => record),
    putMachine: async (record: MachineRecord, source: string): Promise<void> => {
      await journal.write([put(`definition:${record.definition}`, source), put(`machine:${record.name}`, record)]);
      machines.set(record.name, Promise.resolve(record));
    },
    deleteMachine: async (name: string): Promise<void> => {
      await journal.write([del(`machine:${name}`)]);
      machines.delete(name);
    },

    /** A page of a history; `after` is the id of the last event of the page before. */
    history: async (id: ExecutionId, limit: number, reverse: boolean, after?: number): Promise<HistoryEvent[]> => {
      const all = keysUnder(`history:${id.machine}:${id.name}:`);
      const range = after === undefined ? all : { ...all, [reverse ? 'lt' : 'gt']: eventKey(id, after) };
      return (await journal.entries<HistoryEvent>({ ...range, limit, reverse })).map(([, event]) => event);
    },

    /** Executions of which that is still kept though they ended before then, the earliest first. */
    ended: async (what: Purged, before: number, limit: number): Promise<Ended[]> => {
      const prefix = `ended:${what}:` as const;
      const keys = await journal.keys({ ...keysUnder(prefix), lt: prefix + instant(before), limit });
      return keys.map((key) => {
        const [machine = '', name = ''] = key.split(':').slice(3);
        return { machine, name, key };
      });
    },
    /** Forgets that of an execution, unless it was redriven meanwhile. */
    purge: async (what: Purged, { key, ...id }: Ended): Promise<void> => {
      const record = await journal.get<ExecutionRecord>(recordKey(id));
      const { stopDate } = record ?? {};
      if (!record || stopDate === undefined || key !== endedKey(id, stopDate, what)) return journal.write([del(key)]);
      if (what === 'execution') {
        const keys = [recordKey(id), listKey(record, 'ALL'), listKey(record, record.status), key];
        return journal.write(keys.map(del));
      }
      const events = await journal.keys(keysUnder(`history:${id.machine}:${id.name}:`));
      const next = put(endedKey(id, stopDate, 'execution'), 0);
      await journal.write([...[...events, redriveKey(id), key].map(del), next]);
    },

    /** A page of a machine's executions, newest first; `after` is the `last` of the page before. */
    executions: async (
      machine: string,
      status: ExecutionStatus | undefined,
      limit: number,
      after?: string,
    ): Promise<Page<ExecutionRecord>> => {
      const prefix = `list:${machine}:${status ?? 'ALL'}:` as const;
      const all = keysUnder(prefix);
      const keys = await journal.keys({ ...all, gt: prefix + (after ?? ''), limit });
      const names = keys.map((key) => key.split(':').at(-1) ?? '');
      const records = await journal.getMany<ExecutionRecord>(names.map((name) => recordKey({ machine, name })));
      const items = records.filter((record) => record !== undefined);
      const last = keys.length === limit ? keys.at(-1)?.slice(prefix.length) : undefined;
      return last === undefined ? { items } : { items, last };
    },
  };
}

/** @see executionStore */
export type ExecutionStore = ReturnType<typeof executionStore>;
