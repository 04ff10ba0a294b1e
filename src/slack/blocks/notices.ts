import { type ArticleRecord, nameOf } from '../../domain/article-record';
import type { Notice } from '../../domain/review-channel';
import { bold, date, mention, type Sentence, sentence } from '../sentence';
import { type KnownUrl, outcome, PAST, plural, quoted } from '../wording/article';
import { whyHeld } from '../wording/screening';

/** How many articles are named where many are spoken of. */
const NAMED = 10;

/**
 * What somebody is told beyond a card. `reviewers`: whom the expiry of an article calls; `known`: the workspace's own address, for a title
 * that is cut.
 */
export function noticed(notice: Notice, reviewers: Sentence = '', known?: KnownUrl): Sentence {
  const { kind, records, mention: called } = notice;
  const [only] = records;
  if (!only) return '';
  const whom = called === undefined ? reviewers : mention(called);
  const call: Sentence = whom === '' ? '' : [whom, ' '];
  switch (kind) {
    case 'held':
      return heldMessage(only, known);
    case 'outcome':
      return outcomeMessage(only, known);
    case 'reminder':
      return records.length === 1 ? reminder(only, known) : remindersTogether(records, known);
    case 'escalation':
      return sentence`${call}${records.length === 1 ? escalation(only, known) : escalationsTogether(records, known)}`;
    case 'expiry':
      return sentence`${call}${records.length === 1 ? expiry(only, known) : expiriesTogether(records, known)}`;
    case 'closing':
      return closing(records);
  }
}

/** In the card's thread, each time a reminder is due: it is read where the card is not, too. */
export function reminder(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`${quoted(nameOf(record), known)} is still waiting for a decision.${decideBy(record)}`;
}

/** In the card's thread and the channel, once. */
export function escalation(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`${quoted(nameOf(record), known)} has waited since ${date(record.submittedAt)} and needs a decision.${decideBy(record)}`;
}

/** In the card's thread and the channel, once. */
export function expiry(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`${quoted(nameOf(record), known)} has expired: nobody decided in time, so it is not published. If it should be, it has to be submitted again.`;
}

function remindersTogether(records: readonly ArticleRecord[], known?: KnownUrl): Sentence {
  const first = firstDeadline(records);
  const by: Sentence =
    first === undefined
      ? ''
      : sentence` The first has to be decided by ${date(first)}, or it expires and is not published.`;
  return sentence`${plural(records.length, 'article')} are still waiting for a decision: ${named(records, known)}.${by}`;
}

function escalationsTogether(records: readonly ArticleRecord[], known?: KnownUrl): Sentence {
  return sentence`${plural(records.length, 'article')} have waited long and need a decision: ${named(records, known)}.`;
}

function expiriesTogether(records: readonly ArticleRecord[], known?: KnownUrl): Sentence {
  return sentence`${plural(records.length, 'article')} have expired: nobody decided in time, so they are not published: ${named(records, known)}. What should be has to be submitted again.`;
}

/** In the thread of a digest whose message can be changed no more. */
function closing(records: readonly ArticleRecord[]): Sentence {
  const counts = new Map<string, number>();
  for (const { decision } of records) {
    if (decision) counts.set(PAST[decision.status], (counts.get(PAST[decision.status]) ?? 0) + 1);
  }
  const listed = [...counts].map(([past, count]) => `${count} ${past}`).join(', ');
  return `The message above can’t be changed any more. All decided: ${listed}.`;
}

function firstDeadline(records: readonly ArticleRecord[]): string | undefined {
  return records.flatMap(({ deadline }) => deadline ?? []).sort()[0];
}

function named(records: readonly ArticleRecord[], known?: KnownUrl): Sentence {
  const some = records.slice(0, NAMED).map((record) => quoted(nameOf(record), known));
  const more = records.length - some.length;
  return [
    ...some.flatMap((one, at): Sentence[] => (at === 0 ? [one] : [', ', one])),
    more > 0 ? ` and ${more} more` : '',
  ];
}

const decideBy = ({ deadline }: ArticleRecord): Sentence =>
  deadline === undefined ? '' : sentence` Decide by ${date(deadline)}, or it expires and is not published.`;

/** To whoever submitted an article, in a direct message. */
export function heldMessage(record: ArticleRecord, known?: KnownUrl): Sentence {
  const title = quoted(nameOf(record), known);
  return sentence`Your article ${title} is held for review: ${whyHeld(record.article)}. I’ll tell you when it is decided.`;
}

/** To whoever submitted an article, in a direct message. */
export function outcomeMessage(record: ArticleRecord, known?: KnownUrl): Sentence {
  const reason = record.decision?.reason;
  const why: Sentence = reason ? sentence`\n${bold('Reason:')} ${reason}` : '';
  return sentence`Your article ${quoted(nameOf(record), known)}: ${outcome(record)}${why}`;
}
