import { given } from '../../given';
import type { HistoryEvent, HistoryEventDetails } from '../history-event';
import type { Checkpoint } from './checkpoint';
import { EventLimitReached, MAX_EVENTS } from './event-limit';
import type { Program } from './program';
import type { Scope } from './template';

/** How an execution ended. */
export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error?: string; readonly cause?: string };

/** A call to a service that a turn decided on, made only once the turn is in the journal. */
export interface TaskCall {
  readonly attempt: number;
  readonly resource: string;
  readonly arguments: unknown;
}

/** What a turn needs of its surroundings. */
export interface TurnContext {
  readonly program: Program;
  readonly now: number;
  readonly executionArn: string;
  readonly machineArn: string;
  issueToken(): string;
}

/** What a turn is to do first; it then goes on through the states by itself. */
export type Play = (turn: Turn) => Promise<void> | void;

/**
 * One uninterrupted stretch of an execution, from something that happened to the next thing to wait for. It only
 * drafts: events and the next checkpoint take effect when they are written, together, to the journal.
 */
export class Turn {
  readonly events: HistoryEvent[] = [];
  ending: Ending | undefined;
  call: TaskCall | undefined;

  constructor(
    public checkpoint: Checkpoint,
    readonly context: TurnContext,
  ) {}

  /**
   * Adds an event and tells its id.
   * @param after the event that it follows from, where that is not the one before it.
   * @throws EventLimitReached where only the end may still follow.
   */
  record(type: HistoryEvent['type'], details: HistoryEventDetails = {}, after = this.checkpoint.lastEventId): number {
    const id = this.checkpoint.lastEventId + 1;
    if (id >= MAX_EVENTS && !type.startsWith('Execution')) throw new EventLimitReached();
    // AWS gives 0 to what follows from the first event, and to what comes from outside the flow.
    const outside = after <= 1 || type === 'ExecutionAborted' || type === 'ExecutionTimedOut';
    const previousEventId = outside ? 0 : after;
    const lastEventAt = Math.max(this.context.now, this.checkpoint.lastEventAt ?? 0);
    this.events.push({ timestamp: lastEventAt / 1000, type, id, previousEventId, ...details });
    this.change({ lastEventId: id, lastEventAt });
    return id;
  }

  /** Changes the draft of the next checkpoint. */
  change(changes: Partial<Checkpoint>): void {
    this.checkpoint = { ...this.checkpoint, ...changes };
  }

  /** Leaves nothing to wait for: what comes next is decided in this turn. */
  settle(): void {
    const { activity: _, ...rest } = this.checkpoint;
    this.checkpoint = rest;
  }

  /** Ends the execution as failed. */
  fail(failure: { error?: string; cause?: string }): void {
    this.settle();
    this.record('ExecutionFailed', { executionFailedEventDetails: failure });
    this.ending = { status: 'FAILED', ...failure };
  }

  /** What expressions of the current state see. */
  scope(more: Readonly<Record<string, unknown>> = {}, task?: { Token: string }): Scope {
    const { checkpoint, context } = this;
    const isTask = context.program.states.get(checkpoint.state)?.definition.Type === 'Task';
    return {
      now: context.now,
      variables: checkpoint.variables,
      states: {
        input: checkpoint.stateInput,
        ...more,
        context: {
          Execution: {
            Id: context.executionArn,
            Input: checkpoint.input,
            Name: checkpoint.name,
            RoleArn: checkpoint.roleArn,
            StartTime: new Date(checkpoint.startedAt).toISOString(),
            RedriveCount: checkpoint.redriveCount,
          },
          State: {
            EnteredTime: new Date(checkpoint.enteredAt).toISOString(),
            Name: checkpoint.state,
            ...given({ RetryCount: isTask ? checkpoint.retries.reduce((sum, count) => sum + count, 0) : undefined }),
          },
          StateMachine: { Id: context.machineArn, Name: checkpoint.machine },
          ...given({ Task: task }),
        },
      },
    };
  }
}
