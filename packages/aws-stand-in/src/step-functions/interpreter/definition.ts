// The subset of the Amazon States Language that the interpreter implements, as it is read: what has a default has it.
// `definition-shape.ts` checks it, and the compiler that what passes there is of these types. https://states-language.net/spec.html

/** A JSON value; strings in it may be JSONata expressions in `{% %}`. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** What the ways on from a state have in common. */
interface Outgoing {
  /** New values of variables, by their names. */
  Assign?: Record<string, Json> | undefined;
  /** What is handed on in place of the input or the result. */
  Output?: Json | undefined;
  Comment?: string | undefined;
}

interface AnyState {
  Comment?: string | undefined;
  QueryLanguage?: 'JSONata' | undefined;
}

/** Either of the two stands in a state, never both. */
interface Onward extends AnyState, Outgoing {
  Next?: string | undefined;
  End?: true | undefined;
}

/** One entry of a Task state's Retry. */
export interface RetrierDefinition {
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds?: number | undefined;
  JitterStrategy: 'FULL' | 'NONE';
  Comment?: string | undefined;
}

/** One entry of a Task state's Catch. */
export interface CatcherDefinition extends Outgoing {
  ErrorEquals: string[];
  Next: string;
}

/** One rule of a Choice state. */
export interface RuleDefinition extends Outgoing {
  /** A JSONata expression that yields a boolean. */
  Condition: string;
  Next: string;
}

/** A state that goes one of several ways. */
export interface ChoiceDefinition extends AnyState, Outgoing {
  Type: 'Choice';
  Choices: RuleDefinition[];
  Default?: string | undefined;
}

/** A state that calls a service, and may wait for a callback. */
export interface TaskDefinition extends Onward {
  Type: 'Task';
  Resource: string;
  /** An object, or an expression that yields one. */
  Arguments: Record<string, Json> | string;
  /** Whole seconds, or an expression that yields them; so are all seconds. */
  TimeoutSeconds?: number | string | undefined;
  HeartbeatSeconds?: number | string | undefined;
  Retry: RetrierDefinition[];
  Catch: CatcherDefinition[];
}

/** A state that only changes what is handed on. */
export interface PassDefinition extends Onward {
  Type: 'Pass';
}

/** A state that lets time pass. */
export interface WaitDefinition extends Onward {
  Type: 'Wait';
  Seconds: number | string;
}

/** A state that ends the execution well. */
export interface SucceedDefinition extends AnyState {
  Type: 'Succeed';
  Output?: Json | undefined;
}

/** A state that ends the execution as failed. */
export interface FailDefinition extends AnyState {
  Type: 'Fail';
  Error?: string | undefined;
  Cause?: string | undefined;
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
  Comment?: string | undefined;
  Version?: '1.0' | undefined;
  QueryLanguage: 'JSONata';
  StartAt: string;
  /** Whole seconds that an execution may take. */
  TimeoutSeconds?: number | undefined;
  States: Record<string, StateDefinition>;
}
