import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** How far an execution has come in one state. */
export interface StateProgress {
  readonly status: 'current' | 'done' | 'caught' | 'failed';
  /** How many times the execution came here. */
  readonly visits: number;
  /** Tries after the first, over all visits. */
  readonly retries: number;
  /** Milliseconds spent here so far, without the visit under way. */
  readonly milliseconds: number;
}

/** A step from state to state; `caught` when a failure led there. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly caught: boolean;
}

/** One stay in a state. Times are milliseconds since the epoch. */
export interface Visit {
  readonly state: string;
  /** The number of the event that began it. */
  readonly event: number;
  readonly from: number;
  /** Absent while it lasts. */
  readonly to?: number;
}

/** What a history says about the states of its machine. */
export interface Progress {
  readonly states: ReadonlyMap<string, StateProgress>;
  readonly steps: readonly Step[];
  /** In their order. */
  readonly visits: readonly Visit[];
}

/** Reads a history, in its order, into how far the execution has come. */
export function progressOf(events: readonly HistoryEvent[]): Progress {
  const states = new Map<string, StateProgress>();
  const steps: Step[] = [];
  const visits: Visit[] = [];
  let here: string | undefined;
  let before: string | undefined;
  let caught = false;
  let tries = 0;
  let enteredAt = 0;

  const change = (name: string, to: Partial<StateProgress>): void => {
    const known = states.get(name) ?? { status: 'current', visits: 0, retries: 0, milliseconds: 0 };
    states.set(name, { ...known, ...to });
  };
  const leave = (at: number): void => {
    const last = visits.pop();
    if (last !== undefined) visits.push({ to: at, ...last });
  };
  const counted = (name: string, what: 'visits' | 'retries'): number => (states.get(name)?.[what] ?? 0) + 1;

  for (const event of events) {
    const at = event.timestamp?.getTime() ?? 0;
    const entered = event.stateEnteredEventDetails?.name;
    const exited = event.stateExitedEventDetails?.name;
    if (entered !== undefined) {
      if (before !== undefined) steps.push({ from: before, to: entered, caught });
      change(entered, { status: 'current', visits: counted(entered, 'visits') });
      visits.push({ state: entered, event: event.id ?? 0, from: at });
      here = entered;
      enteredAt = at;
      tries = 0;
      caught = false;
    } else if (exited !== undefined) {
      const spent = (states.get(exited)?.milliseconds ?? 0) + at - enteredAt;
      change(exited, { status: caught ? 'caught' : 'done', milliseconds: spent });
      leave(at);
      before = exited;
    } else if (here !== undefined) {
      switch (event.type) {
        case 'TaskScheduled':
          if (tries > 0) change(here, { retries: counted(here, 'retries') });
          tries += 1;
          caught = false;
          break;
        case 'TaskFailed':
        case 'TaskTimedOut':
        case 'EvaluationFailed':
          caught = true;
          break;
        case 'ExecutionFailed':
        case 'ExecutionAborted':
        case 'ExecutionTimedOut':
          change(here, { status: 'failed' });
          leave(at);
          break;
        case 'ExecutionRedriven':
          change(here, { status: 'current' });
          tries = 0;
          break;
      }
    }
  }
  return { states, steps, visits };
}
