import type { ArticleRecord, Notices } from './article-record';

/** When waiting articles are brought to mind again. */
export interface ReminderPolicy {
  /** Seconds between reminders in a card's thread. */
  readonly remindEverySeconds: number;
  /** Once, after so many seconds, the whole channel is told and somebody in particular is mentioned. */
  readonly escalation?: Escalation;
}

/** Who is called when an article has waited long enough. */
export interface Escalation {
  readonly afterSeconds: number;
  /** A Slack user or user-group id. */
  readonly to: string;
}

type Waiting = Pick<ArticleRecord, 'submittedAt' | 'deadline' | 'status'>;

const after = (submittedAt: string, seconds: number): string =>
  new Date(Date.parse(submittedAt) + seconds * 1000).toISOString();

/** How many reminders should have been sent by now. Missed ones are not made up for one by one. */
export function remindersPast(record: Waiting, policy: ReminderPolicy, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(record.submittedAt)) / (policy.remindEverySeconds * 1000));
}

/** Whether the one escalation has come due. */
export function escalationIsDue(record: Waiting, escalation: Escalation, now: Date): boolean {
  return after(record.submittedAt, escalation.afterSeconds) <= now.toISOString();
}

/**
 * When the Slack side of an up-to-date record next needs attention.
 * @returns undefined when never: it is decided, or its deadline comes first.
 */
export function nextAttentionAt(record: Waiting, notices: Notices, policy: ReminderPolicy): string | undefined {
  if (record.status !== 'pending' || record.deadline === undefined) return undefined;
  const { submittedAt, deadline } = record;
  const times = [after(submittedAt, (notices.reminders + 1) * policy.remindEverySeconds)];
  if (policy.escalation && !notices.escalated) times.push(after(submittedAt, policy.escalation.afterSeconds));
  const next = times.sort()[0];
  return next !== undefined && next < deadline ? next : undefined;
}
