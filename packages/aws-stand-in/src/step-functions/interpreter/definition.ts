// The subset of the Amazon States Language that the interpreter implements, as it is read: what has a default has it.
// `definition-shape.ts` checks it, and the compiler that what passes there is of these types. https://states-language.net/spec.html

/** A JSON value; strings in it may be JSONata expressions in `{% %}`. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** What the ways on from a state have in common. */
interface Outgoing {
  /** New values of variables, by their names. */
  readonly Assign?: Record<string, Json> | undefined;
  /** What is handed on in place of the input or the result. */
  readonly Output?: Json | undefined;
  readonly Comment?: string | undefined;
}

interface AnyState {
  readonly Comment?: string | undefined;
  readonly QueryLanguage?: 'JSONata' | undefined;
}

/** Either of the two stands in a state, never both. */
interface Onward extends AnyState, Outgoing {
  readonly Next?: string | undefined;
  readonly End?: true | undefined;
}

/** One entry of a Task state's Retry. */
export interface RetrierDefinition {
  readonly ErrorEquals: string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds?: number | undefined;
  readonly JitterStrategy: 'FULL' | 'NONE';
  readonly Comment?: string | undefined;
}

/** One entry of a Task state's Catch. */
export interface CatcherDefinition extends Outgoing {
  readonly ErrorEquals: string[];
  readonly Next: string;
}

/** One rule of a Choice state. */
export interface RuleDefinition extends Outgoing {
  /** A boolean, or a JSONata expression that yields one. */
  readonly Condition: string | boolean;
  readonly Next: string;
}

/** A state that goes one of several ways. */
export interface ChoiceDefinition extends AnyState, Outgoing {
  readonly Type: 'Choice';
  readonly Choices: RuleDefinition[];
  readonly Default?: string | undefined;
}

/** A state that calls a service, and may wait for a callback. */
export interface TaskDefinition extends Onward {
  readonly Type: 'Task';
  readonly Resource: string;
  /** An object, or an expression that yields one. */
  readonly Arguments: Record<string, Json> | string;
  /** Whole seconds, or an expression that yields them; so are all seconds. */
  readonly TimeoutSeconds?: number | string | undefined;
  readonly HeartbeatSeconds?: number | string | undefined;
  readonly Retry: RetrierDefinition[];
  readonly Catch: CatcherDefinition[];
}

/** A state that only changes what is handed on. */
export interface PassDefinition extends Onward {
  readonly Type: 'Pass';
}

/** A state that lets time pass. */
export interface WaitDefinition extends Onward {
  readonly Type: 'Wait';
  /** Either of the two. */
  readonly Seconds?: number | string | undefined;
  /** As in RFC 3339, or an expression that yields such a one. */
  readonly Timestamp?: string | undefined;
}

/** A state that ends the execution well. */
export interface SucceedDefinition extends AnyState {
  readonly Type: 'Succeed';
  readonly Output?: Json | undefined;
}

/** A state that ends the execution as failed. */
export interface FailDefinition extends AnyState {
  readonly Type: 'Fail';
  readonly Error?: string | undefined;
  readonly Cause?: string | undefined;
}

/** Any one state of a definition. */
export type StateDefinition =
  | ChoiceDefinition
  | TaskDefinition
  | PassDefinition
  | WaitDefinition
  | SucceedDefinition
  | FailDefinition;

/** A state machine definition that has the right shape. */
export interface Definition {
  readonly Comment?: string | undefined;
  readonly Version?: '1.0' | undefined;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  /** Whole seconds that an execution may take. */
  readonly TimeoutSeconds?: number | undefined;
  readonly States: Record<string, StateDefinition>;
}
