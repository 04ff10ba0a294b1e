import type { Injected, InvocationStrike } from '../faults/fault';
import { type Armed, strikes } from '../faults/strikes';
import { type AtCall, type Invocation, TracedInvocation } from './invocation';
import { installInvokeStore } from './invoke-store';
import type { LambdaResult } from './lambda-functions';
import { notInvoked } from './unfinished';

/** A request's headers, as Node has them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What a function is invoked with, and how it is run. */
interface Begun {
  readonly functionName: string;
  readonly requestId: string;
  readonly event: unknown;
  /** Runs the handler as this invocation, and gives it up when its time is over. */
  run(invocation: TracedInvocation): Promise<LambdaResult>;
}

/** The invocations of a stand-in, traced from the first fault or the first question on. */
export interface Invocations {
  readonly traced: boolean;
  /** Whether no request can be one of an invocation's. */
  readonly quiet: boolean;
  trace(): void;
  /** Invokes a function as the faults will have it. */
  invoke(begun: Begun): Promise<LambdaResult>;
  inject(strike: InvocationStrike): Injected;
  /** Which invocation a request belongs to. */
  of(headers: Headers): TracedInvocation | undefined;
  /** Those that run, in the order they began. An abandoned one stays: what it still does must never have effect. */
  running(): readonly Invocation[];
  /** Ends the faults, thaws what is frozen, and closes what abandoned ones still wait for. */
  mend(): void;
  /** Those that are traced are over, as with the process that they would run in. */
  close(): void;
}

type Fault = InvocationStrike['fault'];

/** Of every stand-in of this process: what one that is closed ran must not have effect in the next one. */
const byTrace = new Map<string, TracedInvocation>();

/** Makes none; nothing is traced yet. */
export function invocations(): Invocations {
  const inForce = strikes<Fault, unknown>();
  const own = new Set<TracedInvocation>();
  let traced = false;
  const trace = () => {
    if (!traced) installInvokeStore();
    traced = true;
  };

  async function runOne({ functionName, requestId, run }: Begun, strike?: Armed<Fault>): Promise<LambdaResult> {
    const invocation = new TracedInvocation(functionName, requestId, atCallOf(strike));
    byTrace.set(invocation.traceId, invocation);
    own.add(invocation);
    const told = run(invocation);
    // One that is told of before it ends runs on.
    void invocation.returned.then(() => {
      byTrace.delete(invocation.traceId);
      own.delete(invocation);
    });
    return told;
  }

  return {
    get traced() {
      return traced;
    },
    get quiet() {
      return byTrace.size === 0;
    },
    trace,
    invoke: async (begun) => {
      const strike = inForce.next(begun.functionName, begun.event);
      const fault = strike?.fault;
      switch (fault?.kind) {
        case 'refused':
          return notInvoked(fault.code, fault.message ?? fault.code, 500);
        case 'throttled':
          return notInvoked('Lambda.TooManyRequestsException', 'Rate Exceeded.', 429);
        case 'twice': {
          const first = runOne(begun);
          if (!fault.together) await first;
          const second = runOne(begun);
          await first;
          return second;
        }
        default:
          return runOne(begun, strike);
      }
    },
    inject: ({ fault, where, ...counted }) => {
      trace();
      return inForce.inject(fault, { ...counted, isMeant: (event) => where?.(event as never) ?? true });
    },
    of: (headers) => {
      const id = traceIdIn(headers);
      return id === undefined ? undefined : byTrace.get(id);
    },
    running: () => [...own],
    mend: () => {
      inForce.mend();
      for (const invocation of own) invocation.release();
    },
    close: () => {
      for (const invocation of own) invocation.end();
    },
  };
}

function atCallOf(strike: Armed<Fault> | undefined): AtCall {
  const fault = strike?.fault;
  if (fault?.kind !== 'abandoned' && fault?.kind !== 'frozen') return () => undefined;
  return (invocation, call) => {
    if (call !== fault.atCall) return;
    if (fault.kind === 'abandoned') return invocation.abandon(fault.tells);
    invocation.freeze();
    if (fault.tells !== undefined) invocation.tell(fault.tells);
    strike?.onEnd(() => invocation.thaw());
  };
}

function traceIdIn(headers: Headers): string | undefined {
  const { traceparent, 'x-amzn-trace-id': xRay } = headers;
  const [, time = '', rest = ''] = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/.exec(String(xRay ?? '')) ?? [];
  return String(traceparent ?? '').split('-')[1] ?? (time + rest || undefined);
}
