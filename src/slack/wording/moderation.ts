import type { SweepRun } from '../../domain/sweep-trace';
import { COUNT_BOUND } from '../../usecases/list-pending';
import type { Stats } from '../../usecases/moderation-stats';
import { cut } from '../mrkdwn';
import { bold, code, type Sentence, sentence } from '../sentence';
import { duration, PAST, waitingFor } from './article';
import { waitingAndDeciding } from './claim';
import { HOW_TO_SUBMIT } from './decision';
import { ALWAYS_COUNTED } from './summary';

/** Shows how a command is written. */
export function usage(example: string): Sentence {
  return sentence`Write it like this: ${code(example)}`;
}

/** What the commands can do. */
export function helpLines({ pending, moderation }: { pending: string; moderation: string }): Sentence {
  const lines = [
    sentence`${bold(pending)} shows what waits for a decision, ${bold(`${pending} words`)} searches it, ${bold(`${pending} rule:word older:4h`)} filters it.`,
    sentence`${bold(`${moderation} test title`)} tells whether a title would be held.`,
    sentence`${bold(`${moderation} rules`)} lists the rules, ${bold('rules add word')} and ${bold('rules remove word')} change them.`,
    sentence`${bold(`${moderation} stats`)} counts what waits and what was decided.`,
    sentence`${bold(`${moderation} operations`)} shows operators what needs them.`,
  ];
  return [...lines.map((line) => [line, '\n']), HOW_TO_SUBMIT];
}

/** Tells somebody that a command has no such word, and which one they may have meant. */
export function unknownWord(word: string, meant: string | undefined): Sentence {
  const suggestion = meant === undefined ? '' : sentence` Did you mean ${code(meant)}?`;
  return sentence`I don’t know ${code(cut(word, 60))}.${suggestion}`;
}

/** Tells somebody that what they want to test is no title. */
export function notATitle(faults: readonly { readonly detail: string }[]): string {
  return `This can’t be a title. ${faults.map(({ detail }) => detail).join(' ')}`;
}

/** What waits, and what was decided lately. */
export function statsLines({ waiting, oldest, days, decided: by, bounded, claimed }: Stats, now: Date): Sentence {
  const count = waiting > COUNT_BOUND ? `${COUNT_BOUND}+` : String(waiting);
  const age = oldest ? `, the oldest for ${waitingFor(oldest, now)}` : '';
  const counted = Object.entries(by).filter(([status, count]) => count > 0 || ALWAYS_COUNTED.includes(status));
  const total = counted.reduce((sum, [, count]) => sum + count, 0);
  const which = bounded ? `Of the newest ${total} decisions in` : 'In';
  const decisions = counted.map(([status, count]) => `${count} ${PAST[status as keyof typeof by]}`).join(', ');
  const apart = claimed ? ['\n', waitingAndDeciding(claimed)] : '';
  return sentence`${bold('Waiting:')} ${count}${age}\n${bold(`${which} the last ${days} days:`)} ${decisions}${apart}`;
}

/** To whoever is no operator. */
export const NO_OPERATOR = 'What needs an operator is shown to those whom the configuration names as operators.';

/** When the sweep, which brings to Slack whatever the fast path could not, last ended. */
export function sweepLine(last: SweepRun | undefined, now: Date): Sentence {
  if (!last) return sentence`${bold('Sweep:')} it has never ended. Look at the log of the function ${code('sweep')}.`;
  const left = last.left ? ', with work left for the next' : '';
  return sentence`${bold('Sweep:')} ended ${duration(now.getTime() - Date.parse(last.at))} ago${left}.`;
}

/** Above the articles that nobody can decide on. */
export function stuckHeading(count: number): Sentence {
  if (count === 0) return sentence`${bold('Stopped reviews:')} none among those that have waited longest.`;
  const [these, them] = count === 1 ? ['this', 'it'] : ['these', 'them'];
  return sentence`${bold('Stopped reviews:')} ${count}. Nobody can decide on ${these} until an operator revives ${them}: ${code('npm run revive')}.`;
}

/** Above the articles whose Slack side keeps failing. */
export function unshownHeading(count: number): Sentence {
  if (count === 0) return sentence`${bold('Not shown in Slack:')} none.`;
  const [these, they] = count === 1 ? ['this', 'it'] : ['these', 'they'];
  return sentence`${bold('Not shown in Slack:')} ${count}. Bringing ${these} up to date keeps failing; ${they} can be decided all the same.`;
}
