import type { Checkpoint } from './checkpoint';
import { endWait } from './run-states';
import { runTask, taskTimedOut } from './task-state';
import type { Play, Turn } from './turn';

/**
 * When the execution must be looked at next, if nothing else happens.
 * @returns milliseconds since the epoch, or undefined for never.
 */
export function nextDue({ activity, expiresAt }: Checkpoint): number | undefined {
  const dues =
    activity?.kind === 'task' ? [expiresAt, activity.deadline, activity.heartbeatDeadline] : [expiresAt, activity?.due];
  const set = dues.filter((due) => due !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}

/** What the passing of time asks for now, if anything. */
export function playDue({ activity, expiresAt }: Checkpoint, now: number): Play | undefined {
  const passed = (due: number | undefined) => due !== undefined && due <= now;
  if (passed(expiresAt)) return expire;
  if (activity?.kind === 'task') {
    if (passed(activity.deadline)) return (turn) => taskTimedOut(turn, 'States.Timeout');
    if (passed(activity.heartbeatDeadline)) return (turn) => taskTimedOut(turn, 'States.HeartbeatTimeout');
    return undefined;
  }
  if (!passed(activity?.due)) return undefined;
  const goOn = activity?.kind === 'wait' ? endWait : runTask;
  return (turn) => {
    turn.settle();
    return goOn(turn);
  };
}

function expire(turn: Turn): void {
  turn.settle();
  turn.record('ExecutionTimedOut', { executionTimedOutEventDetails: { error: 'States.Timeout' } });
  // Only the event tells the error: https://github.com/floci-io/floci/issues/2733
  turn.ending = { status: 'TIMED_OUT' };
}
