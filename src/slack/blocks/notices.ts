import type { KnownBlock } from '@slack/types';
import type { Article } from '../../domain/article';
import { type ArticleRecord, nameOf } from '../../domain/article-record';
import { given, present } from '../../domain/given';
import { lastReopening, waitsSince } from '../../domain/reopening';
import type { Notice } from '../../domain/review-channel';
import { bold, date, italic, mention, type Sentence, sentence } from '../sentence';
import { fits, type KnownUrl, linked, outcome, PAST, plural, quoted, reopened } from '../wording/article';
import { whyHeld } from '../wording/screening';
import { actions, bullets, type Message, message, paragraph } from './block';
import { resubmitButton, withdrawButton } from './decision-buttons';

/** How many articles are named where many are spoken of. */
const NAMED = 10;

/** Those that a digest speaks for are told of together, and aloud once it is the last time for one: the others may be told of again. */
const LAST_OF_SOME = 'This reminder is the last for at least one of them.';

/** What is said of articles. Of one its name is a part of `words`; several are named behind these, before the rest. */
interface Telling {
  readonly words: Sentence;
  readonly named?: readonly Sentence[];
  readonly rest?: Sentence;
}

/**
 * What somebody is told beyond a card; several articles stand in a list. `reviewers`: whom the expiry of an article calls; `known`: the
 * workspace's own address, for a title that is cut.
 */
export function noticeMessage(notice: Notice, reviewers?: Sentence, known?: KnownUrl): Message {
  const { words, named, rest } = telling(notice, reviewers, known);
  return message(
    noticed(notice, reviewers, known),
    present<KnownBlock>([
      paragraph(named === undefined ? words : [words, ':']),
      named && bullets(named),
      rest !== undefined && paragraph(rest),
      ...waysOn(notice),
    ]),
  );
}

/** What whoever is told in person can do now. */
function waysOn({ kind, records: [record] }: Notice): KnownBlock[] {
  if (record?.article.source.via !== 'slack') return [];
  const isReturned = kind === 'outcome' && record.status === 'returned';
  const waits = kind === 'held' && record.status === 'pending';
  const way = isReturned ? resubmitButton(record) : waits && withdrawButton(record, 'message');
  return way ? [actions(way)] : [];
}

/** The same as a sentence. */
export function noticed(notice: Notice, reviewers?: Sentence, known?: KnownUrl): Sentence {
  const { words, named, rest } = telling(notice, reviewers, known);
  if (named === undefined) return words;
  return [words, ': ', named.map((one, at) => [at === 0 ? '' : ', ', one]), rest === undefined ? '.' : ['. ', rest]];
}

function telling(
  { kind, records, mention: called, broadcast }: Notice,
  reviewers: Sentence = '',
  known?: KnownUrl,
): Telling {
  const [only] = records;
  if (!only) return { words: '' };
  const whom = called === undefined ? reviewers : mention(called);
  const call: Sentence = whom === '' ? '' : [whom, ' '];
  const isOne = records.length === 1;
  const many = plural(records.length, 'article');
  switch (kind) {
    case 'held':
      return { words: heldMessage(only, known) };
    case 'outcome':
      return { words: outcomeMessage(only, known) };
    case 'reminder':
      if (isOne) return { words: [reminder(only, known), broadcast ? ' This is the last reminder.' : ''] };
      return {
        words: `${many} are still waiting for a decision`,
        ...tellingOf(records, known, untilWhen(records, broadcast)),
      };
    case 'escalation':
      if (isOne) return { words: [call, escalation(only, known)] };
      return {
        words: [call, `${many} have waited long and need a decision`],
        ...tellingOf(records, known, firstDeadline(records)),
      };
    case 'expiry':
      if (isOne) return { words: [call, expiry(only, known)] };
      return {
        words: [call, `${many} have expired and are not published, because nobody decided in time`],
        ...tellingOf(
          records,
          known,
          'A moderator can reopen what should be published, or it can be submitted again where it came from, as a new article.',
        ),
      };
    case 'closing':
      return { words: closing(records) };
  }
}

/** In the card's thread, each time a reminder is due: it is read where the card is not, too. */
export function reminder(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`${quoted(nameOf(record), known)} is still waiting for a decision.${deadlineOf(record)}`;
}

/** In the card's thread and the channel, once. */
export function escalation(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`${quoted(nameOf(record), known)} has waited since ${date(waitsSince(record))} and needs a decision.${deadlineOf(record)}`;
}

/** In the card's thread and the channel, once. */
export function expiry(record: ArticleRecord, known?: KnownUrl): Sentence {
  return sentence`${quoted(nameOf(record), known)} has expired: nobody decided in time, so it is not published. ${wayOn(record.article)}`;
}

/** Who can have an expired article reviewed after all: it is reopened, or comes again as another one. */
function wayOn({ source }: Article): Sentence {
  return source.via === 'slack'
    ? sentence`If it should be, a moderator can reopen it, or it can be submitted again, with the shortcut ${italic('Submit an article')}.`
    : `If it should be, a moderator can reopen it, or ${source.by} (API) can submit it again, as a new article.`;
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

/** Titles, as far as there is room, and what is said below them. */
function tellingOf(
  records: readonly ArticleRecord[],
  known: KnownUrl | undefined,
  rest?: Sentence,
): Omit<Telling, 'words'> {
  const some = records.slice(0, NAMED).map((record) => linked(nameOf(record), known?.()));
  const more = records.length - some.length;
  return given({ named: present<Sentence>([...some, more > 0 && `and ${more} more`]), rest });
}

/** Of articles that wait, when the first of them expires. It is read later, too, when that is past. */
function firstDeadline(records: readonly ArticleRecord[]): Sentence | undefined {
  const [first] = records.flatMap(({ deadline }) => deadline ?? []).sort();
  return (
    first && sentence`First deadline: ${date(first)}. What is undecided at its deadline expires and is not published.`
  );
}

/** The same of a reminder, and whether it is the last for one of them. */
function untilWhen(records: readonly ArticleRecord[], isLast = false): Sentence | undefined {
  const said = present<Sentence>([firstDeadline(records), isLast && LAST_OF_SOME]);
  return said.length > 0 ? said.map((one, at) => [at === 0 ? '' : ' ', one]) : undefined;
}

const deadlineOf = ({ deadline }: ArticleRecord): Sentence =>
  deadline === undefined
    ? ''
    : sentence` Deadline: ${date(deadline)}. Undecided by then, it expires and is not published.`;

/** An article of somebody's own, linked to where it can be read; a title that is shortened, to the whole of it. */
function own(record: ArticleRecord, known?: KnownUrl): Sentence {
  const named = nameOf(record);
  return fits(named.title) ? linked(named) : quoted(named, known);
}

/** To whoever submitted an article, in a direct message. */
export function heldMessage(record: ArticleRecord, known?: KnownUrl): Sentence {
  const { article } = record;
  const reopening = lastReopening(record);
  if (reopening) {
    const why: Sentence = reopening.reason ? sentence`\n${bold('Reason:')} ${reopening.reason}` : '';
    return sentence`Your article ${own(record, known)} is held for review again, ${reopened(reopening)}. I’ll tell you here when it is decided.${deadlineOf(record)}${why}`;
  }
  return sentence`Your article ${own(record, known)} is held for review: ${whyHeld(article)}. I’ll tell you here when it is decided.${deadlineOf(record)}`;
}

/** To whoever submitted an article, in the thread of the message before: what became of it, why, and what comes next. */
export function outcomeMessage(record: ArticleRecord, known?: KnownUrl): Sentence {
  const reason = record.decision?.reason;
  const why: Sentence = reason ? sentence`\n${bold('Reason:')} ${reason}` : '';
  return sentence`Your article ${own(record, known)}: ${outcome(record)}${why}${whatNext(record)}`;
}

/** Who can submit an article anew that was decided against. What was returned has a button for it. */
function again({ source }: Article, status: 'returned' | 'rejected'): Sentence {
  if (source.via === 'slack' && status === 'returned') return 'Change what is asked for, and submit it again.';
  return source.via === 'slack'
    ? sentence`Changed, it can be submitted again, with the shortcut ${italic('Submit an article')}.`
    : `Changed, it can be submitted again by ${source.by} (API), as a new article.`;
}

function whatNext({ article, decision }: ArticleRecord): Sentence {
  switch (decision?.status) {
    case 'published':
      return '\nIt is published.';
    case 'expired':
      return [' ', wayOn(article)];
    case 'withdrawn':
      return '\nIt is not published.';
    case 'returned':
    case 'rejected':
      return ['\nIt is not published. ', again(article, decision.status)];
    default:
      return '';
  }
}
