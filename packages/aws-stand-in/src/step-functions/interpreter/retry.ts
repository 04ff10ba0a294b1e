import type { RetrierDefinition } from './definition';

/**
 * Whether a list of error names covers an error, by the wildcards of the specification:
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html. That page excepts
 * `States.DataLimitExceeded` from `States.ALL`; AWS does not, where it is a task's.
 */
export function matchesError(errorEquals: readonly string[], error: string): boolean {
  const uncatchable = error === 'States.Runtime';
  const timeout = error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
  return errorEquals.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !uncatchable;
    if (name === 'States.TaskFailed') return !uncatchable && !timeout;
    return name === 'States.Timeout' && error === 'States.HeartbeatTimeout';
  });
}

/**
 * What the retriers say to an error: the first that covers it decides.
 * @param made retries made so far, by position of the retrier.
 * @param random a number from 0 to 1, for full jitter.
 * @returns the retrier's position and the milliseconds to wait, or undefined for no further retry.
 */
export function nextRetry(
  retriers: readonly RetrierDefinition[],
  made: readonly number[],
  error: string,
  random: number,
): { index: number; delay: number } | undefined {
  const index = retriers.findIndex((retrier) => matchesError(retrier.ErrorEquals, error));
  const retrier = retriers[index];
  const count = made[index] ?? 0;
  if (retrier === undefined || count >= retrier.MaxAttempts) return undefined;
  const backoff = retrier.IntervalSeconds * retrier.BackoffRate ** count;
  const seconds = Math.min(backoff, retrier.MaxDelaySeconds ?? Number.MAX_SAFE_INTEGER / 1000);
  return { index, delay: seconds * 1000 * (retrier.JitterStrategy === 'FULL' ? random : 1) };
}
