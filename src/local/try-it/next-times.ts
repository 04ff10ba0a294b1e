import { given } from '../../domain/given';
import { waitsSince } from '../../domain/reopening';
import type { ArticleSeen } from './holdpoint-api';

/** What the clock can be skipped to, in milliseconds since the epoch. */
export interface NextTimes {
  readonly reminder?: number;
  readonly deadline?: number;
}

/** When the next reminder and the next deadline of the articles that wait are due. */
export function nextTimes(
  articles: readonly Pick<ArticleSeen, 'submittedAt' | 'history' | 'deadline'>[],
  remindEverySeconds: number,
  now: number,
): NextTimes {
  const every = remindEverySeconds * 1000;
  const deadlines: number[] = [];
  const reminders: number[] = [];
  for (const article of articles) {
    if (article.deadline === undefined) continue;
    const end = Date.parse(article.deadline);
    const since = Date.parse(waitsSince(article));
    const reminder = since + (Math.floor((now - since) / every) + 1) * every;
    deadlines.push(end);
    // The deadline comes instead of a reminder at the same time.
    if (reminder < end) reminders.push(reminder);
  }
  return given({ reminder: earliest(reminders), deadline: earliest(deadlines) });
}

function earliest(times: readonly number[]): number | undefined {
  return times.length > 0 ? Math.min(...times) : undefined;
}
