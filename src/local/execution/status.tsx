import type { ExecutionStatus } from '@aws-sdk/client-sfn';

const WORDS: Record<ExecutionStatus, string> = {
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  TIMED_OUT: 'Timed out',
  ABORTED: 'Aborted',
  PENDING_REDRIVE: 'Pending redrive',
};

/** The statuses that executions are listed by. */
export const LISTED_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

/** A status as people say it. */
export function statusWords(status: ExecutionStatus): string {
  return WORDS[status];
}

/** A status as a badge. */
export function StatusBadge({ status }: { status: ExecutionStatus }) {
  return <span class={`badge ${status.toLowerCase()}`}>{WORDS[status]}</span>;
}
