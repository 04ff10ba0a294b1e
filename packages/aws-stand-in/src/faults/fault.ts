import type { StreamRecord } from '../dynamodb/stream-record';
import type { Invocation } from '../lambda/invocation';

/** How a call of an AWS operation goes wrong. */
export type Fault =
  /** It never arrives: no effect, and the connection is closed. */
  | { readonly kind: 'lost' }
  /** It has its effect, and then the connection is closed without an answer. */
  | { readonly kind: 'answer-lost' }
  /** It has its effect at once, and is answered so many milliseconds later, by the stand-in's clock. */
  | { readonly kind: 'late'; readonly ms: number }
  /** It arrives, has no effect, and is never answered; its connection is closed when the fault is ended. */
  | { readonly kind: 'hang' }
  /** It has no effect, and is answered by an error of this name: `ConditionalCheckFailedException`. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message?: string;
      /** Of HTTP: by itself 500 for AWS's own faults, 503 for `ServiceUnavailable`, 400 for all others. */
      readonly status?: number;
    }
  /** It has no effect, and is answered as the service answers who asks too much. */
  | { readonly kind: 'throttled' }
  /** It is executed twice, one after the other, as by a hidden retry; the second answer is given. */
  | { readonly kind: 'twice' }
  /** It is held back until the next call that this could strike was served, or for so many real milliseconds, 50 if not said. */
  | { readonly kind: 'reordered'; readonly ms?: number };

/** A call of an AWS operation, whoever makes it. */
export interface Call {
  /** Such as `DynamoDB.UpdateItem`, `StepFunctions.SendTaskSuccess`, `CloudFormation.DescribeStacks`. */
  readonly operation: string;
  /** The request's members. */
  readonly args: Readonly<Record<string, unknown>>;
  /** A client on the port, or a Task state that calls DynamoDB. */
  readonly from: 'client' | 'task';
  /** The invocation of a function that made it; known once invocations are traced. */
  readonly invocation?: Invocation;
}

/** Which calls a fault strikes, and how many of them. */
export interface Strike {
  /** One operation, a list, or, if not said, every one. */
  readonly on?: string | readonly string[];
  /** Who calls: by itself clients only, since a Task state’s own retries of DynamoDB stay within AWS. */
  readonly from?: 'client' | 'task' | 'anybody';
  /** Only calls of which this says yes. */
  readonly where?: (args: Readonly<Record<string, never>>, call: Call) => boolean;
  readonly fault: Fault;
  /** So many calls pass first; 0 if not said. */
  readonly skip?: number;
  /** So many are struck then; 1 if not said, `Infinity` for all until it is ended. */
  readonly times?: number;
}

/** How an invocation of a function goes wrong. */
export type InvocationFault =
  /**
   * Its process dies before its call number `atCall`, 1 for the first: nothing it does from there on has effect, and none of
   * its calls is answered. Its return counts as a call too: one above the calls that it makes, it dies with all done and
   * nothing answered. Its caller is told at once of an exit or of a timeout, as Lambda tells of them.
   */
  | { readonly kind: 'abandoned'; readonly atCall: number; readonly tells?: 'exit' | 'timeout' }
  /**
   * It stands still before its call number `atCall` and goes on when it is thawed, or the fault is ended. Its caller waits, or
   * is told of a timeout at once, as by a gateway that waits no longer than the function runs.
   */
  | { readonly kind: 'frozen'; readonly atCall: number; readonly tells?: 'timeout' }
  /** It is invoked twice with the same event, one after the other or together; the second result is told. */
  | { readonly kind: 'twice'; readonly together?: boolean }
  /** It is not invoked, and its caller is told an error of Lambda's own, such as `Lambda.ServiceException`. */
  | { readonly kind: 'refused'; readonly code: string; readonly message?: string }
  /** It is not invoked, and its caller is told `Lambda.TooManyRequestsException`. */
  | { readonly kind: 'throttled' };

/** Which invocations a fault strikes, and how many of them. */
export interface InvocationStrike {
  /** One function by its name, a list, or, if not said, every one. */
  readonly on?: string | readonly string[];
  /** Only invocations with events of which this says yes. */
  readonly where?: (event: never) => boolean;
  readonly fault: InvocationFault;
  readonly skip?: number;
  readonly times?: number;
}

/** How a batch of a table's changes is delivered otherwise than in one piece, once and at once. */
export type StreamFault =
  /** It is delivered again though it was taken, once more or `copies` times; what is told the last time counts. */
  | { readonly kind: 'repeated'; readonly copies?: number }
  /** It comes in pieces of so many changes. */
  | { readonly kind: 'split'; readonly size: number }
  /** It comes in another order, but for the changes of each item. */
  | { readonly kind: 'shuffled' }
  /** It comes so many milliseconds later, by the stand-in's clock. */
  | { readonly kind: 'late'; readonly ms: number };

/** Which batches of changes a fault strikes, and how many of them. */
export interface StreamStrike {
  /** One table by its name, a list, or, if not said, every one that a function is told of. */
  readonly on?: string | readonly string[];
  /** Only batches of which this says yes. */
  readonly where?: (records: readonly StreamRecord[]) => boolean;
  readonly fault: StreamFault;
  readonly skip?: number;
  readonly times?: number;
}

/** A fault that was injected. */
export interface Injected {
  /** How many it has struck so far. */
  struck(): number;
  /** Strikes no more, and lets go of what it holds. */
  end(): void;
}
