import { given } from '../../domain/given';
import type { ArticleSeen } from './holdpoint-api';

/** What the clock can be skipped to, in milliseconds since the epoch. */
export interface NextTimes {
  readonly reminder?: number;
  readonly deadline?: number;
}

/** When the next reminder and the next deadline of the articles that wait are due. */
export function nextTimes(
  articles: readonly Pick<ArticleSeen, 'submittedAt' | 'deadline'>[],
  remindEverySeconds: number,
  now: number,
): NextTimes {
  const every = remindEverySeconds * 1000;
  const deadlines: number[] = [];
  const reminders: number[] = [];
  for (const { submittedAt, deadline } of articles) {
    if (deadline === undefined) continue;
    const end = Date.parse(deadline);
    const submitted = Date.parse(submittedAt);
    const reminder = submitted + (Math.floor((now - submitted) / every) + 1) * every;
    deadlines.push(end);
    // The deadline comes instead of a reminder at the same time.
    if (reminder < end) reminders.push(reminder);
  }
  return given({ reminder: earliest(reminders), deadline: earliest(deadlines) });
}

function earliest(times: readonly number[]): number | undefined {
  return times.length > 0 ? Math.min(...times) : undefined;
}
