import type { ArticleRecord } from './article-record';
import { waitsSince } from './reopening';

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

type Waiting = Pick<ArticleRecord, 'submittedAt' | 'deadline'> & Partial<Pick<ArticleRecord, 'history'>>;

const after = (time: string, seconds: number): string => new Date(Date.parse(time) + seconds * 1000).toISOString();

/**
 * When an article is to be brought to mind next: so long after it was the last time, `lastAt`, or came in, or was reopened. Missed ones are not made up for.
 * @returns undefined when its deadline comes first.
 */
export function nextReminderAt(
  record: Waiting,
  { remindEverySeconds }: ReminderPolicy,
  lastAt = '',
): string | undefined {
  const { deadline } = record;
  const since = waitsSince(record);
  const next = after(lastAt > since ? lastAt : since, remindEverySeconds);
  return deadline !== undefined && next < deadline ? next : undefined;
}

/** Whether a reminder at this time is the last before the deadline. */
export function isLastReminder(record: Waiting, policy: ReminderPolicy, at: string): boolean {
  return nextReminderAt(record, policy, at) === undefined;
}

/** When the one escalation is due. @returns undefined when there is none, or the deadline comes first. */
export function escalationAt(record: Waiting, { escalation }: ReminderPolicy): string | undefined {
  const { deadline } = record;
  const at = escalation && after(waitsSince(record), escalation.afterSeconds);
  return at !== undefined && deadline !== undefined && at < deadline ? at : undefined;
}
