import type { Change } from '../journal';
import { executionArn, machineArn } from './arns';
import { executionDoesNotExist } from './errors';
import type { Checkpoint } from './interpreter/checkpoint';
import { AT_EVENT_LIMIT, EventLimitReached } from './interpreter/event-limit';
import { compileProgram, type Program } from './interpreter/program';
import { runStates } from './interpreter/run-states';
import { type Play, Turn } from './interpreter/turn';
import { checkpointChanges, type ExecutionRecord, type ExecutionStore, eventChanges, recordChanges } from './store';
import type { TaskTokens } from './task-token';

/** The record of an execution that begins, with the one it replaces if it was redriven. */
export interface Begun {
  readonly record: ExecutionRecord;
  readonly earlier?: ExecutionRecord;
}

/** Finds the program of a definition, read once. */
export type ProgramOf = (definition: string) => Promise<Program>;

/** Keeps the programs of all definitions that were asked for. */
export function programsOf(store: ExecutionStore): ProgramOf {
  const programs = new Map<string, Program>();
  return async (definition) => {
    const known = programs.get(definition);
    if (known !== undefined) return known;
    const program = compileProgram((await store.definition(definition)) ?? '');
    programs.set(definition, program);
    return program;
  };
}

/** What playing a turn takes. */
export interface TurnPlayerOptions {
  readonly store: ExecutionStore;
  readonly tokens: TaskTokens;
  readonly now: () => number;
  readonly programOf: ProgramOf;
}

/** Plays turns: first what happened, then the states it leads through, then all of it into the journal as one batch. */
export const turnPlayer =
  ({ store, tokens, now, programOf }: TurnPlayerOptions) =>
  /** @param known the execution's record where it is in memory. */
  async (checkpoint: Checkpoint, first: Play, begun?: Begun, known = begun?.record): Promise<Turn> => {
    const turn = new Turn(checkpoint, {
      program: await programOf(checkpoint.definition),
      now: now(),
      executionArn: executionArn(checkpoint),
      machineArn: machineArn(checkpoint.machine),
      issueToken: () => tokens.issue(checkpoint),
    });
    try {
      await first(turn);
      await runStates(turn);
    } catch (error) {
      if (!(error instanceof EventLimitReached)) throw error;
      turn.call = undefined;
      turn.fail(AT_EVENT_LIMIT);
    }
    const beginning = begun === undefined ? [] : recordChanges(begun.record, begun.earlier);
    await store.write([
      ...beginning,
      ...eventChanges(checkpoint, turn.events),
      ...(await outcomeChanges(store, turn, known)),
    ]);
    return turn;
  };

async function outcomeChanges(store: ExecutionStore, turn: Turn, known?: ExecutionRecord): Promise<Change[]> {
  const { checkpoint, ending, context } = turn;
  if (ending === undefined) return checkpointChanges(checkpoint, 'running');
  const earlier = known ?? (await store.record(checkpoint));
  if (earlier === undefined) throw executionDoesNotExist(context.executionArn);
  return [
    ...checkpointChanges(checkpoint, ending.status === 'SUCCEEDED' ? 'done' : 'redrivable'),
    ...recordChanges({ ...earlier, ...ending, stopDate: checkpoint.lastEventAt ?? context.now }, earlier),
  ];
}
