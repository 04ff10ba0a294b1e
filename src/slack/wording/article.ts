import type { Article } from '../../domain/article';
import type { ArticleRecord, HistoryEntry, Named } from '../../domain/article-record';
import type { Decision } from '../../domain/decision';
import { present } from '../../domain/given';
import { hostOf } from '../../domain/link';
import { waitsSince } from '../../domain/reopening';
import { cardUrl } from '../card-url';
import { cut } from '../mrkdwn';
import { bold, date, mention, type Sentence, sentence, timeOfDay } from '../sentence';

/** The workspace's own address, if it is known already: a sentence waits for no link. */
export type KnownUrl = () => string | undefined;

/** How much of a title stands in a sentence, in UTF-16 units: short enough to read past. */
const LONGEST_TITLE = 150;

/** Whether a title stands in a sentence as a whole. */
export function fits(title: string): boolean {
  return title.length <= LONGEST_TITLE;
}

/** An article as a sentence names it. */
type Titled = Pick<Named, 'url' | 'card'> & { readonly title: string };

/** A title inside a sentence. One that is shortened leads to the whole: to the article's card, or else to the article. */
export function quoted(article: Titled, known?: KnownUrl): Sentence {
  return fits(article.title) ? `“${article.title}”` : linked(article, known?.());
}

/** The same, which leads there also where it stands as a whole. */
export function linked({ title, url, card }: Titled, workspaceUrl?: string): Sentence {
  const text = cut(title, LONGEST_TITLE);
  const whole = cardUrl(card, workspaceUrl) ?? (url !== undefined && hostOf(url) !== undefined ? url : undefined);
  return ['“', whole === undefined ? text : { type: 'link', url: whole, text }, '”'];
}

/** A number of things: `1 article`, `2 articles`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** How long something took, in the two largest units that matter: `45 s`, `12 min`, `3 h 20 min`, `2 days 4 h`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const two = (large: string, small: number, unit: string) => (small ? `${large} ${small} ${unit}` : large);
  if (hours < 24) return two(`${hours} h`, minutes % 60, 'min');
  return two(plural(Math.floor(hours / 24), 'day'), hours % 24, 'h');
}

/** From submission, or reopening, to decision. */
export function timeTaken(record: ArticleRecord): string {
  return duration(Date.parse(record.decision?.at ?? record.statusAt) - Date.parse(waitsSince(record)));
}

/** Who brought an article in. */
export function submitter({ source, author }: Article): Sentence {
  const from = source.via === 'slack' ? mention(source.by) : `${source.by} (API)`;
  return author ? sentence`${author}, through ${from}` : from;
}

/** What somebody did who ended a review, behind their name: they *withdrew* what *is withdrawn* then. */
export const DID: Record<Decision['status'], string> = {
  published: 'approved',
  rejected: 'rejected',
  returned: 'returned',
  withdrawn: 'withdrew',
  expired: 'expired',
};

/** How a sentence tells what was decided of an article. */
export const PAST: Record<Decision['status'], string> = {
  published: 'approved',
  rejected: 'rejected',
  returned: 'returned',
  withdrawn: 'withdrawn',
  expired: 'expired',
};

/** Who decided: a person, a program by its key, or whoever runs Holdpoint. */
export function decider({ by, via }: Decision): Sentence {
  if (via === 'erasure') return 'an operator';
  return via === 'api' ? `${by} (API)` : mention(by);
}

/** The title that was approved in the place of the submitted one, as a part of a sentence. */
export const retitled = ({ title }: Decision): Sentence =>
  title === undefined ? '' : sentence` with the title ${quoted({ title })}`;

/** The reason that was given, as the end of a sentence. */
export const because = ({ reason }: Decision): string => (reason ? ` Reason: ${reason}` : '');

/**
 * When a decision that may be undone comes to hold: at what time, or how long from now where that is not recorded yet; nothing where
 * it holds already.
 */
export function untilReleased({ status, decision, releasesAt, undoSeconds }: ArticleRecord): Sentence {
  if (status !== 'decided') return '';
  const isOut = decision?.status === 'published';
  if (releasesAt !== undefined) {
    return sentence` ${isOut ? 'It goes out at' : 'It holds from'} ${timeOfDay(releasesAt)}, unless it is undone.`;
  }
  if (undoSeconds === undefined) return '';
  return sentence` ${isOut ? 'It goes out in' : 'It holds in'} ${toTheSecond(undoSeconds)}, unless it is undone.`;
}

/** A time of up to an hour that is yet to pass: `30 s`, `1 min 30 s`, `60 min`. */
export function toTheSecond(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return present([minutes > 0 && `${minutes} min`, rest > 0 && `${rest} s`]).join(' ');
}

/** How a held article ended, or is about to, on its card and to its submitter. `what`: the words that it begins with. */
export function outcome(record: ArticleRecord, what = endingOf(record)): Sentence {
  const { decision } = record;
  if (!decision) return sentence`Published ${date(record.statusAt)}: no rule held it.`;
  if (decision.status === 'expired') {
    return sentence`${bold(what)} ${date(decision.at)}: nobody decided within ${timeTaken(record)}. It is not published.`;
  }
  const replaced = decision.replacedBy === undefined ? '' : ', replaced by a new submission,';
  return sentence`${bold(what)}${retitled(decision)}${replaced} by ${decider(decision)} ${date(decision.at)}, after ${timeTaken(record)}.${untilReleased(record)}`;
}

/** The same without the title that it was approved with, which people wrote. */
export function outcomeInOurWords(record: ArticleRecord): Sentence {
  if (record.decision === undefined) return outcome(record);
  const { title: _, ...decision } = record.decision;
  return outcome({ ...record, decision });
}

/** What was decided, as the beginning of a sentence. */
export function endingOf({ decision }: Pick<ArticleRecord, 'decision'>): string {
  const [initial = '', ...rest] = decision ? PAST[decision.status] : '';
  return initial.toUpperCase() + rest.join('');
}

/** How long an article has waited. */
export function waitingFor(record: ArticleRecord, now: Date): string {
  return duration(now.getTime() - Date.parse(waitsSince(record)));
}

/** Who reopened an article, and when, in the middle of a sentence. */
export function reopened({ by = '', via, at }: HistoryEntry): Sentence {
  return sentence`reopened by ${via === 'api' ? `${by} (API)` : mention(by)} ${date(at)}`;
}
