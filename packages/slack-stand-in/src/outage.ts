import type { Bus } from './bus';
import type { Fault, Faults, Injected } from './faults';

/** How Slack is ailing: not at all, slow down, failing, never answering, or closing the connection. */
export type OutageMode = 'up' | '429' | '500' | 'hang' | 'refuse';

/** A switch that makes the Web API and response URLs fail, for people who want to see what the app does then. */
export interface Outage {
  readonly mode: OutageMode;
  /** Seconds, sent with a 429. */
  readonly retryAfter: number;
  /** Changes the mode, and publishes that. */
  set(mode: OutageMode, retryAfter?: number): void;
}

const faultOf = (mode: Exclude<OutageMode, 'up'>, retryAfter: number): Fault =>
  ({
    '429': { kind: 'throttled', retryAfter },
    '500': { kind: 'failed' },
    hang: { kind: 'hang' },
    refuse: { kind: 'lost' },
  })[mode] as Fault;

/** Slack is up. An outage is a fault that strikes every call until it ends. */
export function createOutage(bus: Bus, faults: Faults): Outage {
  let mode: OutageMode = 'up';
  let retryAfter = 1;
  let injected: Injected | undefined;
  const become = (next: OutageMode): void => {
    mode = next;
    injected = undefined;
    bus.publish({ type: 'outage', mode });
  };
  return {
    get mode() {
      return mode;
    },
    get retryAfter() {
      return retryAfter;
    },
    set(next, seconds = 1) {
      const before = injected;
      injected = undefined;
      before?.end();
      retryAfter = seconds;
      become(next);
      if (next === 'up') return;
      const strike = { fault: faultOf(next, seconds), times: Number.POSITIVE_INFINITY };
      injected = faults.inject(strike, () => injected !== undefined && become('up'));
    },
  };
}
