import { nameOf } from '../../domain/article-record';
import { type DaySummary, MOST_WAITING } from '../../domain/day-summary';
import { bold, type Sentence, sentence } from '../sentence';
import { duration, linked, PAST, waitingFor } from './article';

const counted = (number: number): string => number.toLocaleString('en-US');

/** How many wait, and which of them has waited longest. */
export function waitingToday({ waiting, oldest, at }: DaySummary, workspaceUrl?: string): Sentence {
  if (waiting === 0) return 'Nothing is waiting for a decision.';
  const many = waiting > MOST_WAITING ? `${counted(MOST_WAITING)}+` : counted(waiting);
  const head = bold(`${many} ${waiting === 1 ? 'article is' : 'articles are'} waiting for a decision.`);
  if (!oldest) return head;
  return sentence`${head} The oldest, ${linked(nameOf(oldest), workspaceUrl)}, has waited ${waitingFor(oldest, at)}.`;
}

/** What is told of though it never happened. */
const ALWAYS_COUNTED = ['published', 'rejected', 'expired'];

/** What was decided the day before, by whom, and how fast. */
export function decidedYesterday({ yesterday, decided, by, medianTime, atLeast }: DaySummary): Sentence {
  const day = dayNamed(yesterday);
  const count = Object.values(decided).reduce((sum, some) => sum + some, 0);
  if (count === 0) {
    return atLeast
      ? `So much was decided since that I can’t tell what was decided on ${day}.`
      : `Nothing was decided on ${day}.`;
  }
  const total = `${counted(count)}${atLeast ? '+' : ''}`;
  const head = bold(`${total} ${count === 1 && !atLeast ? 'was' : 'were'} decided on ${day}:`);
  const outcomes = Object.entries(decided)
    .filter(([status, some]) => some > 0 || ALWAYS_COUNTED.includes(status))
    .map(([status, some]) => `${counted(some)} ${PAST[status as keyof typeof decided]}`)
    .join(', ');
  const which = atLeast ? ` of the newest ${counted(count)},` : '';
  const took = medianTime === undefined ? '' : ` Median time to a decision: ${duration(medianTime)}.`;
  return sentence`${head}${which} ${outcomes}. By people: ${counted(by.people)}, by programs: ${counted(by.programs)}.${took}`;
}

/** A date as it is spoken of: `Saturday, November 28`. */
function dayNamed(date: string): string {
  const day = { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', day).format(new Date(date));
}
