import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { LambdaResult } from './lambda-functions';
import { exited, LAMBDA_TIMEOUT_MS, timedOut } from './unfinished';

/** How Lambda tells the caller of an invocation that did not return. */
export type Ending = 'exit' | 'timeout';

/** One run of a function, as far as a fault may meddle with it. */
export interface Invocation {
  readonly functionName: string;
  /** `awsRequestId` of its context. */
  readonly requestId: string;
  /** Calls so far: of this stand-in, and those that went through `pass`. */
  readonly calls: number;
  readonly isAbandoned: boolean;
  readonly isFrozen: boolean;
  /** Its process dies: none of its calls has effect from now on, and its caller is told of an exit if not of a timeout. */
  abandon(tells?: Ending): void;
  /** Its calls are held back until it is thawed. */
  freeze(): void;
  thaw(): void;
  /**
   * For what it calls besides this stand-in: resolves when the call may go out, which for an abandoned invocation is never, and
   * for a frozen one when it is thawed. It counts as a call.
   */
  pass(): Promise<void>;
}

/** What decides at each call of an invocation, before it is made. */
export type AtCall = (invocation: TracedInvocation, call: number) => void;

const storage = new AsyncLocalStorage<TracedInvocation>();

/** The invocation that this code runs in, once invocations are traced. */
export function currentInvocation(): Invocation | undefined {
  return storage.getStore();
}

/** How requests tell which invocation makes them. */
export function currentTrace(): { requestId: string; traceparent: string; xRay: string } | undefined {
  const invocation = storage.getStore();
  if (invocation === undefined) return undefined;
  const { traceId, requestId } = invocation;
  const span = traceId.slice(16);
  return {
    requestId,
    traceparent: `00-${traceId}-${span}-01`,
    xRay: `Root=1-${traceId.slice(0, 8)}-${traceId.slice(8)};Parent=${span};Sampled=1`,
  };
}

/**
 * Runs a handler as an invocation, so that whatever it calls, however late, is known to be its call.
 * @returns what its caller is told.
 */
export function runTraced(invocation: TracedInvocation, run: () => Promise<LambdaResult>): Promise<LambdaResult> {
  const returned = storage.run(invocation, async () => {
    const result = await run();
    // That it returned is known to nobody before this went out.
    await invocation.pass();
    return result;
  });
  invocation.returned = returned;
  return Promise.race([returned, invocation.givenUp]);
}

/** @see Invocation */
export class TracedInvocation implements Invocation {
  calls = 0;
  isAbandoned = false;
  isFrozen = false;
  #isOver = false;
  readonly traceId = randomBytes(16).toString('hex');
  /** Pending for ever if it was abandoned. */
  returned: Promise<unknown> = Promise.resolve();
  /** What its caller is told if it is not what the function returned. */
  readonly givenUp: Promise<LambdaResult>;
  #giveUp: (result: LambdaResult) => void = () => undefined;
  readonly #waiting = new Set<(admitted: boolean) => void>();

  constructor(
    readonly functionName: string,
    readonly requestId: string,
    private readonly atCall: AtCall,
  ) {
    this.givenUp = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
  }

  abandon(tells: Ending = 'exit'): void {
    this.isAbandoned = true;
    this.tell(tells);
  }

  /** Tells its caller, who then waits no longer; it may run on. */
  tell(ending: Ending): void {
    this.#giveUp(ending === 'exit' ? exited(this.requestId) : timedOut(this.requestId, LAMBDA_TIMEOUT_MS));
  }

  freeze(): void {
    this.isFrozen = true;
  }

  thaw(): void {
    this.isFrozen = false;
    if (!this.isAbandoned) this.#letGo(true);
  }

  async pass(): Promise<void> {
    if (!(await this.admit())) await new Promise(() => undefined);
  }

  /** Resolves when a call may be served; with false, when it never will be and nobody is to wait for it any longer. */
  admit(): Promise<boolean> {
    this.calls += 1;
    if (!this.isAbandoned) this.atCall(this, this.calls);
    if (this.#isOver) return Promise.resolve(false);
    if (!this.isAbandoned && !this.isFrozen) return Promise.resolve(true);
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** Thaws it, and closes what an abandoned one still waits for. */
  release(): void {
    if (this.isAbandoned) this.#letGo(false);
    else this.thaw();
  }

  /** It is over with the stand-in that ran it: nobody is told anything, and none of its calls is even waited for. */
  end(): void {
    this.isAbandoned = true;
    this.#isOver = true;
    this.#letGo(false);
  }

  #letGo(admitted: boolean): void {
    for (const resolve of this.#waiting) resolve(admitted);
    this.#waiting.clear();
  }
}
