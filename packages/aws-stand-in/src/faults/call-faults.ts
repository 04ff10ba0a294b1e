import type { Alarms } from '../alarms';
import { given } from '../given';
import type { Headers, Invocations } from '../lambda/invocations';
import type { Call, Injected, Strike } from './fault';
import { strikes } from './strikes';
import { type Served, struckCall } from './struck-call';

/** A call on its way. */
interface Passing<Answer> extends Omit<Served<Answer>, 'operation'> {
  readonly call: Omit<Call, 'invocation'>;
  /** Of the request, which tell whose it is. */
  readonly headers?: Headers;
}

/** The faults that strike calls. */
export interface CallFaults {
  /** Whether nothing can go wrong, and no call need be asked whose it is. */
  readonly quiet: boolean;
  inject(strike: Strike): Injected;
  /** Lets a call through, as far as its invocation and the faults let it. @returns undefined if it is never answered. */
  through<Answer>(passing: Passing<Answer>): Promise<Answer | undefined>;
  mend(): void;
}

/** Makes none; calls of an invocation wait while it is frozen, and stop when it is abandoned. */
export function callFaults(deps: {
  readonly alarms: Alarms;
  readonly now: () => number;
  readonly invocations: Invocations;
}): CallFaults {
  const inForce = strikes<Strike['fault'], Call>();
  const struck = struckCall(deps);
  return {
    get quiet() {
      return inForce.quiet && deps.invocations.quiet;
    },
    inject: ({ fault, from = 'client', where, ...counted }) =>
      inForce.inject(fault, {
        ...counted,
        isMeant: (call) => (from === 'anybody' || from === call.from) && (where?.(call.args as never, call) ?? true),
      }),
    through: async ({ call, headers, serve, refuse }) => {
      const invocation = headers && deps.invocations.of(headers);
      if (invocation !== undefined && !(await invocation.admit())) return undefined;
      const strike = inForce.next(call.operation, { ...call, ...given({ invocation }) });
      return strike === undefined ? serve() : struck(strike, { operation: call.operation, serve, refuse });
    },
    mend: inForce.mend,
  };
}
