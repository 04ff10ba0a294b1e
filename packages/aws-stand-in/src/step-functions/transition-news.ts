import type { HistoryEvent } from './history-event';
import { redactTokens } from './task-token';

/** An event of an execution that has just been written to the journal. */
export interface Transition {
  readonly executionArn: string;
  /** The execution's. */
  readonly name: string;
  readonly event: HistoryEvent;
}

/** Tells whoever listens of transitions, task tokens struck out: who looks on must not be able to decide. */
export function transitionNews() {
  const listeners = new Set<(transition: Transition) => void>();
  return {
    tell: (transition: Transition): void => {
      if (listeners.size === 0) return;
      const text = JSON.stringify(transition.event);
      const redacted = redactTokens(text);
      const event = redacted === text ? transition.event : (JSON.parse(redacted) as HistoryEvent);
      for (const listener of listeners) listener({ ...transition, event });
    },
    /** @returns what ends the subscription. */
    subscribe: (listener: (transition: Transition) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
