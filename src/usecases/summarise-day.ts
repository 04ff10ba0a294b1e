import type { ArticleRecord, Articles } from '../domain/article-record';
import { dayBefore, localTime, startOf } from '../domain/calendar';
import { claimedTimes } from '../domain/claim';
import { type DaySummary, MOST_WAITING, type SummaryChannel, type SummaryNotes } from '../domain/day-summary';
import { SlackUnavailableError } from '../domain/errors';
import { given } from '../domain/given';
import { median } from '../domain/median';
import { waitsSince } from '../domain/reopening';
import type { Clock, Log } from '../domain/system';
import type { WithCards } from './projection/with-cards';

/** How many decisions are read, newest first: a thousand of yesterday's behind as many of this morning's. */
const MOST_DECISIONS = 2000;

/**
 * Tells the review channel what waits, and what was decided the day before; nothing where there is neither. However often
 * it is called for a date, it is told at most once: the date is claimed before, and given back only where Slack surely
 * posted nothing. A summary may be lost, and is never doubled.
 * @throws whatever kept it from being posted; to be called again then.
 */
export const summariseDay =
  (deps: {
    articles: Pick<Articles, 'countPending' | 'list' | 'listDecided'>;
    channel: SummaryChannel;
    notes: SummaryNotes;
    /** The IANA time zone by which days begin. */
    zone: string;
    clock: Clock;
    withCards: WithCards;
    log: Log;
  }) =>
  /** @param due the time that it was to be told at, however late that is now: it is of the day before. */
  async (due: Date): Promise<void> => {
    const { channel, notes, zone, log } = deps;
    const { date } = localTime(due, zone);
    const summary = await sumUp(date);
    if (summary.waiting === 0 && countOf(summary) === 0 && !summary.atLeast) {
      return log.info('summary-has-nothing-to-say', { date });
    }
    if (!(await notes.claim(date))) return log.info('summary-already-told', { date });
    try {
      await channel.post(summary);
    } catch (error) {
      if (error instanceof SlackUnavailableError && !error.surelyNotDone) {
        return log.warn('summary-unconfirmed', { date, message: error.message });
      }
      await notes.giveBack(date);
      throw error;
    }
    log.info('summary-told', { date });

    async function sumUp(today: string): Promise<DaySummary> {
      const yesterday = dayBefore(today);
      const [since, until] = [startOf(yesterday, zone), startOf(today, zone).toISOString()];
      const [waiting, first, newest] = await Promise.all([
        deps.articles.countPending(MOST_WAITING + 1),
        deps.articles.list({ status: 'pending', limit: 1 }),
        deps.articles.listDecided({ limit: MOST_DECISIONS, since }),
      ]);
      const oldest = await deps.withCards(first.items);
      return {
        ...given({ oldest: oldest[0] }),
        ...{ at: deps.clock(), waiting, yesterday },
        ...told(newest.filter(({ decision }) => decision !== undefined && decision.at < until)),
        atLeast: newest.length >= MOST_DECISIONS,
      };
    }
  };

const countOf = ({ decided }: DaySummary): number => Object.values(decided).reduce((sum, count) => sum + count, 0);

/** What is told of these decisions. */
function told(records: readonly ArticleRecord[]): Pick<DaySummary, 'decided' | 'by' | 'medianTime' | 'claimed'> {
  const decided = { published: 0, rejected: 0, returned: 0, withdrawn: 0, expired: 0 };
  const by = { people: 0, programs: 0 };
  const times: number[] = [];
  for (const record of records) {
    const { decision } = record;
    if (!decision) continue;
    decided[decision.status] += 1;
    if (decision.via === 'deadline' || decision.via === 'erasure') continue;
    by[decision.via === 'api' ? 'programs' : 'people'] += 1;
    times.push(Date.parse(decision.at) - Date.parse(waitsSince(record)));
  }
  return { decided, by, ...given({ medianTime: median(times), claimed: claimedTimes(records) }) };
}
