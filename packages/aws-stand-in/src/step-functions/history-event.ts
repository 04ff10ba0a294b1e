type StateType = 'Choice' | 'Fail' | 'Pass' | 'Succeed' | 'Task' | 'Wait';

/** The types of events that executions have here, as AWS names them. */
export type HistoryEventType =
  | 'ExecutionStarted'
  | 'ExecutionRedriven'
  | 'ExecutionSucceeded'
  | 'ExecutionFailed'
  | 'ExecutionTimedOut'
  | 'ExecutionAborted'
  | `${StateType}StateEntered`
  | `${Exclude<StateType, 'Fail'>}StateExited`
  | 'TaskScheduled'
  | 'TaskStarted'
  | 'TaskSubmitted'
  | 'TaskSucceeded'
  | 'TaskFailed'
  | 'TaskTimedOut'
  | 'EvaluationFailed';

/** A payload is always stored whole here; AWS says so beside each. */
export const NOT_TRUNCATED = { truncated: false } as const;

interface InputDetails {
  /** JSON text. */
  readonly input?: string;
  readonly inputDetails?: { readonly truncated: boolean };
}

interface OutputDetails {
  /** JSON text. */
  readonly output?: string;
  readonly outputDetails?: { readonly truncated: boolean };
}

/** A callback may leave out either. */
interface FailureDetails {
  readonly error?: string;
  readonly cause?: string;
}

/** Which service a task calls, and in which way, such as `lambda` and `invoke.waitForTaskToken`. */
interface Integration {
  readonly resourceType: string;
  readonly resource: string;
}

/** The details of an event, in the one member that its type calls for; payloads are left out where nobody asked for them. */
export interface HistoryEventDetails {
  readonly executionStartedEventDetails?: InputDetails & { readonly roleArn?: string };
  readonly executionRedrivenEventDetails?: { readonly redriveCount: number };
  readonly executionSucceededEventDetails?: OutputDetails;
  readonly executionFailedEventDetails?: FailureDetails;
  readonly executionTimedOutEventDetails?: FailureDetails;
  readonly executionAbortedEventDetails?: FailureDetails;
  readonly stateEnteredEventDetails?: InputDetails & { readonly name: string };
  readonly stateExitedEventDetails?: OutputDetails & {
    readonly name: string;
    /** JSON texts by the variable's name. */
    readonly assignedVariables?: Readonly<Record<string, string>>;
    readonly assignedVariablesDetails?: { readonly truncated: boolean };
  };
  readonly taskScheduledEventDetails?: Integration & {
    readonly region: string;
    /** JSON text of what the service is called with. */
    readonly parameters?: string;
    readonly timeoutInSeconds?: number;
    readonly heartbeatInSeconds?: number;
  };
  readonly taskStartedEventDetails?: Integration;
  readonly taskSubmittedEventDetails?: Integration & OutputDetails;
  readonly taskSucceededEventDetails?: Integration & OutputDetails;
  readonly taskFailedEventDetails?: Integration & FailureDetails;
  readonly taskTimedOutEventDetails?: Integration & FailureDetails;
  readonly evaluationFailedEventDetails?: FailureDetails & {
    readonly location: string;
    readonly state: string;
  };
}

/**
 * One event of an execution's history, as on the wire.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
export interface HistoryEvent extends HistoryEventDetails {
  /** Seconds since the epoch. */
  readonly timestamp: number;
  readonly type: HistoryEventType;
  /** Counted up from 1. */
  readonly id: number;
  readonly previousEventId: number;
}
