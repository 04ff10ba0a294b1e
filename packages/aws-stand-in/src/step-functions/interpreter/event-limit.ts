import type { Turn } from './turn';

/**
 * The events that a history may hold, retries included.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const MAX_EVENTS = 25_000;
// Leaves room for an attempt of a task and for the end of the execution.
const ROOM = 5;

/** Ends an execution whose history is full; tells whether it did. */
export function failAtEventLimit(turn: Turn): boolean {
  if (turn.checkpoint.lastEventId < MAX_EVENTS - ROOM) return false;
  turn.fail({
    error: 'States.Runtime',
    cause: `The execution reached the maximum number of history events (${MAX_EVENTS}).`,
  });
  return true;
}
