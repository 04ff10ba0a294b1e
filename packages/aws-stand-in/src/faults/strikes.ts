import type { Injected } from './fault';

/** What any kind of strike says of when it strikes. */
interface Counted<Subject> {
  readonly on?: string | readonly string[];
  readonly skip?: number;
  readonly times?: number;
  /** Whether it is meant, by more than its name. */
  readonly isMeant: (subject: Subject) => boolean;
}

/** A strike in force. */
export interface Armed<Fault> {
  readonly fault: Fault;
  /** Adds what is to be done once the strike is ended. @returns what takes it back. */
  onEnd(letGo: () => void): () => void;
  /** Calls held back, to be let go once another was served. */
  readonly held: Set<() => void>;
}

/** @see strikes */
export interface Strikes<Fault, Subject> {
  /** Whether nothing is in force. */
  readonly quiet: boolean;
  inject(fault: Fault, counted: Counted<Subject>): Injected;
  /** The strike that this one is for, if any; it counts. */
  next(name: string, subject: Subject): Armed<Fault> | undefined;
  mend(): void;
}

/** Faults in force, in the order they were injected: the first strikes that is neither spent nor meant for others. */
export function strikes<Fault, Subject>(): Strikes<Fault, Subject> {
  const armed = new Map<object, { next(name: string, subject: Subject): Armed<Fault> | undefined; end(): void }>();
  return {
    get quiet() {
      return armed.size === 0;
    },
    inject: (fault, { on, skip = 0, times = 1, isMeant }) => {
      const names = on === undefined ? undefined : new Set(typeof on === 'string' ? [on] : on);
      const letGo = new Set<() => void>();
      let passed = 0;
      let struck = 0;
      const strike: Armed<Fault> = {
        fault,
        held: new Set(),
        onEnd: (run) => {
          letGo.add(run);
          return () => void letGo.delete(run);
        },
      };
      const end = () => {
        armed.delete(strike);
        for (const run of letGo) run();
        letGo.clear();
      };
      armed.set(strike, {
        end,
        next: (name, subject) => {
          if (!(names?.has(name) ?? true) || !isMeant(subject)) return undefined;
          // Whoever waits for the next one waits for this one.
          if (strike.held.size > 0) return strike;
          if (passed < skip) {
            passed += 1;
            return undefined;
          }
          if (struck >= times) return undefined;
          struck += 1;
          return strike;
        },
      });
      return { struck: () => struck, end };
    },
    next: (name, subject) => {
      for (const strike of armed.values()) {
        const found = strike.next(name, subject);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    mend: () => {
      for (const strike of [...armed.values()]) strike.end();
    },
  };
}
