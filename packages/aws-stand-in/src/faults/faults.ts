import type { StreamRecord } from '../dynamodb/stream-record';
import type { Invocation } from '../lambda/invocation';
import type { Invocations } from '../lambda/invocations';
import type { CallFaults } from './call-faults';
import type { Injected, InvocationStrike, StreamFault, StreamStrike, Strike } from './fault';
import type { Lag, Lagging } from './lag';
import type { Strikes } from './strikes';

/** What goes wrong on demand. Nothing does by itself, and what is not asked for costs nothing. */
export interface Faults {
  /** Lets calls of AWS operations go wrong. Of several faults the one that was injected first strikes. */
  inject(strike: Strike): Injected;
  /** Lets invocations of functions go wrong, whoever invokes them: a Task state, an HTTP API, a stream, `invoke`. */
  injectInvocation(strike: InvocationStrike): Injected;
  /**
   * Traces invocations from now on, as injecting a fault in one does too: only then `currentInvocation` knows them, and each
   * request of the AWS SDK tells whose it is. Those that are traced end with the stand-in: what they still do has no effect.
   */
  traceInvocations(): void;
  /** The invocations that run and are traced, and those that were abandoned, in the order they began. */
  invocations(): readonly Invocation[];
  /** Lets batches of tables' changes be delivered otherwise. */
  injectStream(strike: StreamStrike): Injected;
  /**
   * Lets reads of a table’s global indexes, and of the table if asked, lag behind its writes, from the table as it is now.
   * @throws Error when there is no such table.
   */
  lagReads(lag: Lag): Promise<Lagging>;
  /**
   * Ends every fault: what was held back goes on, what is frozen thaws, what hangs is closed without an answer. What was
   * abandoned stays so: whatever it goes on to do has no effect either.
   */
  mend(): void;
}

/** What faults are made of. */
interface Parts {
  readonly calls: CallFaults;
  readonly invocations: Invocations;
  readonly reads: { readonly lag: Faults['lagReads']; mend(): void };
  readonly streams: Strikes<StreamFault, readonly StreamRecord[]>;
}

/** Joins the parts. */
export function faultsOf({ calls, invocations, reads, streams }: Parts): Faults {
  return {
    inject: calls.inject,
    injectInvocation: invocations.inject,
    traceInvocations: invocations.trace,
    invocations: invocations.running,
    injectStream: ({ fault, where, ...counted }) =>
      streams.inject(fault, { ...counted, isMeant: (records) => where?.(records) ?? true }),
    lagReads: reads.lag,
    mend: () => {
      for (const part of [calls, invocations, reads, streams]) part.mend();
    },
  };
}
