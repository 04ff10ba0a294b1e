import type { Alarms } from '../alarms';
import type { Now } from '../clock';

/** So long Slack waits for an app's answer. */
const LIMIT_MS = 3000;

/** The end of the time that an app has to answer. */
export interface TimeLimit {
  /** Aborts when the time is over. */
  readonly signal: AbortSignal;
  /** To be called when the answer is there. */
  cancel(): void;
}

/** Slack's 3 seconds, by the stand-in's clock or by the real one, whichever comes to their end first. */
export function timeLimit({ alarms, now }: { readonly alarms: Alarms; readonly now: Now }): TimeLimit {
  const controller = new AbortController();
  const isOver = (): void => controller.abort();
  const timer = setTimeout(isOver, LIMIT_MS).unref();
  const callOff = alarms.set(now() + LIMIT_MS, isOver);
  return {
    signal: controller.signal,
    cancel() {
      clearTimeout(timer);
      callOff();
    },
  };
}
