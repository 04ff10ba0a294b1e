import type { HistoryEvent } from './history-event';
import { redactTokens } from './task-token';

/** An event of an execution that has just been written to the journal. */
export interface Transition {
  readonly executionArn: string;
  /** The execution's. */
  readonly name: string;
  readonly event: HistoryEvent;
}

type Listener = (transition: Transition) => unknown;

/** Tells whoever listens of transitions, task tokens struck out: who looks on must not be able to decide. */
export function transitionNews() {
  const listeners = new Set<Listener>();
  return {
    tell: (transition: Transition): void => {
      if (listeners.size === 0) return;
      const text = JSON.stringify(transition.event);
      const redacted = redactTokens(text);
      const event = redacted === text ? transition.event : (JSON.parse(redacted) as HistoryEvent);
      for (const listener of listeners) void inform(listener, { ...transition, event });
    },
    /** @returns what ends the subscription. */
    subscribe: (listener: Listener): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What a listener fails at is reported, and disturbs nobody else. */
async function inform(listener: Listener, transition: Transition): Promise<void> {
  try {
    await listener(transition);
  } catch (error) {
    const what = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`aws-stand-in: a listener of onTransition failed: ${what}\n`);
  }
}
