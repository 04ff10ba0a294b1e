/** What an execution is waiting for while no turn of it runs. */
export type Activity = TaskActivity | { readonly kind: 'retry' | 'wait'; readonly due: number };

/** One attempt of a task; every attempt of a wait has a token of its own. */
export interface TaskActivity {
  readonly kind: 'task';
  /** Id of the attempt's TaskScheduled event, which tells attempts apart. */
  readonly attempt: number;
  readonly token?: string;
  /** The integration has answered and only the callback is missing. */
  readonly submitted: boolean;
  /** Milliseconds since the epoch. */
  readonly deadline?: number;
  readonly heartbeatSeconds?: number;
  /** Milliseconds since the epoch. */
  readonly heartbeatDeadline?: number;
}

/**
 * All that a running execution needs to go on, in memory and in the journal alike; its history is not part of it.
 * Times are milliseconds since the epoch, absolute, so that they hold over a restart.
 */
export interface Checkpoint {
  readonly machine: string;
  readonly name: string;
  /** Key of the definition it was started with: a machine may be updated under a running execution. */
  readonly definition: string;
  /** The role of the machine when the execution was started. */
  readonly roleArn: string;
  readonly input: unknown;
  readonly startedAt: number;
  readonly expiresAt?: number;
  readonly redriveCount: number;
  readonly lastEventId: number;
  /** No event is earlier than the one before it, though the clock was set back. */
  readonly lastEventAt?: number;
  readonly state: string;
  readonly stateInput: unknown;
  readonly enteredAt: number;
  readonly enteredEventId: number;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Retries made so far in this state, by position of the retrier. */
  readonly retries: readonly number[];
  /** None between two states: the state named is still to be entered. */
  readonly activity?: Activity;
}
