import { nameOf } from '../../domain/article-record';
import { type DaySummary, MOST_WAITING } from '../../domain/day-summary';
import { bold, type Sentence, sentence } from '../sentence';
import { duration, linked, PAST, waitingFor } from './article';
import { waitingAndDeciding } from './claim';
import { counted } from './numbers';

/** How many wait, and which of them has waited longest. */
export function waitingToday({ waiting, oldest, at }: DaySummary, workspaceUrl?: string): Sentence {
  if (waiting === 0) return 'Nothing is waiting for a decision.';
  const title = oldest && linked(nameOf(oldest), workspaceUrl);
  if (waiting === 1 && oldest && title) {
    return sentence`${bold('1 article is waiting for a decision:')} ${title}, for ${waitingFor(oldest, at)}.`;
  }
  const many = waiting > MOST_WAITING ? `${counted(MOST_WAITING)}+` : counted(waiting);
  const head = bold(`${many} ${waiting === 1 ? 'article is' : 'articles are'} waiting for a decision.`);
  if (!oldest || !title) return head;
  return sentence`${head} The oldest, ${title}, has waited ${waitingFor(oldest, at)}.`;
}

/** What is told of though it never happened. */
export const ALWAYS_COUNTED = ['published', 'rejected', 'expired'];

/** How many reviews ended the day before and how, by whom it was decided, and how fast: what expired, nobody decided. */
export function decidedYesterday({ yesterday, decided, by, medianTime, claimed, atLeast }: DaySummary): Sentence {
  const day = dayNamed(yesterday);
  const count = Object.values(decided).reduce((sum, some) => sum + some, 0);
  if (count === 0) {
    return atLeast
      ? `So much was decided since that I can’t tell what was decided on ${day}.`
      : `Nothing was decided on ${day}.`;
  }
  const total = `${counted(count)}${atLeast ? '+' : ''}`;
  const head = bold(`${total} ${count === 1 && !atLeast ? 'review' : 'reviews'} ended on ${day}:`);
  const outcomes = Object.entries(decided)
    .filter(([status, some]) => some > 0 || ALWAYS_COUNTED.includes(status))
    .map(([status, some]) => `${counted(some)} ${PAST[status as keyof typeof decided]}`)
    .join(', ');
  const which = atLeast ? ` of the newest ${counted(count)},` : '';
  const { people, programs } = by;
  const deciders =
    people + programs === 0 ? '' : ` Decided by people: ${counted(people)}, by programs: ${counted(programs)}.`;
  const took = medianTime === undefined ? '' : ` Median time to a decision: ${duration(medianTime)}.`;
  const apart = claimed ? ['\n', waitingAndDeciding(claimed)] : '';
  return sentence`${head}${which} ${outcomes}.${deciders}${took}${apart}`;
}

/** A date as it is spoken of: `Saturday, November 28`. */
function dayNamed(date: string): string {
  const day = { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', day).format(new Date(date));
}
