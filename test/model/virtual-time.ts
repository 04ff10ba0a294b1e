/** What is to happen at a time. */
interface Timer {
  readonly due: number;
  readonly order: number;
  readonly fire: () => void;
}

/** The clock of a model's run: it stands until it is moved, and what waits for a time waits here. */
export interface VirtualTime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets time pass that something took by itself. What falls due meanwhile fires at the next {@link VirtualTime.step}. */
  tick(milliseconds: number): void;
  /** @returns what cancels it. */
  after(milliseconds: number, fire: () => void): () => void;
  /** When the next timer is due, if there is one. */
  nextDue(): number | undefined;
  /** Goes on to the next timer and fires it. @returns false when there is none, or it is due after `until`. */
  step(until: number): boolean;
  /** Goes to a time, with nothing left that is due before it. */
  goTo(time: number): void;
  /** Forgets all timers. */
  clear(): void;
}

/** Time that begins at `start`, in milliseconds since the epoch. */
export function virtualTime(start: number): VirtualTime {
  let now = start;
  let count = 0;
  const timers = new Set<Timer>();
  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      const isEarlier = first === undefined || timer.due < first.due;
      if (isEarlier || (timer.due === first?.due && timer.order < first.order)) first = timer;
    }
    return first;
  };
  return {
    now: () => now,
    tick: (milliseconds) => {
      now += milliseconds;
    },
    after: (milliseconds, fire) => {
      count += 1;
      const timer = { due: now + Math.max(0, milliseconds), order: count, fire };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    nextDue: () => next()?.due,
    step: (until) => {
      const timer = next();
      if (timer === undefined || timer.due > until) return false;
      timers.delete(timer);
      now = Math.max(now, timer.due);
      timer.fire();
      return true;
    },
    goTo: (time) => {
      now = Math.max(now, time);
    },
    clear: () => timers.clear(),
  };
}

/** `Date`, but for what it takes for now. A proxy, so that `instanceof` and every other use stay as they are. */
export function dateBy(now: () => number, real: DateConstructor): DateConstructor {
  return new Proxy(real, {
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
    construct: (target, given, newTarget) => Reflect.construct(target, given.length > 0 ? given : [now()], newTarget),
    apply: () => new real(now()).toString(),
  });
}
