import type { Bus } from './bus';

/** How Slack is ailing: not at all, slow down, failing, never answering, or closing the connection. */
export type OutageMode = 'up' | '429' | '500' | 'hang' | 'refuse';

/** A switch that makes the Web API and response URLs fail, for tests and for showing what the app does then. */
export interface Outage {
  readonly mode: OutageMode;
  /** Seconds, sent with a 429. */
  readonly retryAfter: number;
  /** Changes the mode, and publishes that. */
  set(mode: OutageMode, retryAfter?: number): void;
  /** Resolves when the mode changes next. */
  changed(): Promise<void>;
}

/** Slack is up. */
export function createOutage(bus: Bus): Outage {
  let mode: OutageMode = 'up';
  let retryAfter = 1;
  let waiting: (() => void)[] = [];
  return {
    get mode() {
      return mode;
    },
    get retryAfter() {
      return retryAfter;
    },
    set(next, seconds = 1) {
      mode = next;
      retryAfter = seconds;
      for (const wake of waiting) wake();
      waiting = [];
      bus.publish({ type: 'outage', mode });
    },
    changed: () => new Promise((resolve) => waiting.push(resolve)),
  };
}
